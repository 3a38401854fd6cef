"""Tries to write where others might read.

Ends as: finished
Stopped by: view, mount-namespace, landlock
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Prints: wrote nothing
"""

import os
import sys

HOST_FILE = '/root/secret'

wrote = []
for path in ('/hostile-mark', '/app/hostile-mark', '/usr/lib/hostile-mark', '/etc/hosts', '/dev/hostile-mark',
             '/dev/shm/hostile-mark', '/var/tmp/hostile-mark', '/run/hostile-mark', '/app/playground/__init__.py',
             HOST_FILE, os.path.dirname(HOST_FILE) + '/hostile-mark', sys.executable, os.__file__):
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT))
        wrote.append(path)
    except OSError:
        pass
print('BROKE OUT: it wrote ' + ', '.join(wrote) if wrote else 'wrote nothing')
