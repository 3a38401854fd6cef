"""Tries to make files without a name on the host's disks.

Ends as: finished
Stopped by: view, mount-namespace, landlock
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Prints: made nothing
"""

import os

HOST_FILE = '/etc/passwd'

made = []
for folder in ('/', '/usr/lib', '/etc', '/app', '/dev', '/var/tmp', os.path.dirname(HOST_FILE)):
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
        made.append(folder)
    except OSError:
        pass
print('BROKE OUT: ' + ', '.join(made) if made else 'made nothing')
