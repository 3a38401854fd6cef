"""Tries to read what the host keeps for itself.

Ends as: finished
Stopped by: view
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Seen as (unprivileged): an error
Prints: read nothing
"""

import os

HOST_FILE = '/root/secret'

read = []
for path in (HOST_FILE, '/etc/shadow', '/etc/ssh', '/root/.ssh', '/root/.bash_history', '/home', '/var', '/run', '/boot',
             '/var/run/docker.sock', '/run/secrets', '/var/lib', '/srv', '/mnt', '/media', '/lost+found'):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read(1)
        read.append(path)
    except OSError:
        pass
print('BROKE OUT: it read ' + ', '.join(read) if read else 'read nothing')
