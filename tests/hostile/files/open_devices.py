"""Tries to open the machine's memory, disks, terminals and consoles.

Ends as: finished
Stopped by: view
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Seen as (unprivileged): an error
Prints: opened nothing
"""

import os

opened = []
for name in ('mem', 'kmem', 'port', 'kmsg', 'sda', 'vda', 'nvme0n1', 'loop-control', 'loop0', 'fuse', 'kvm', 'tty',
             'console', 'ptmx', 'pts/0', 'input/event0', 'net/tun', 'snapshot', 'vhost-vsock', 'userfaultfd', 'shm'):
    try:
        os.close(os.open(f'/dev/{name}', os.O_RDONLY | os.O_NONBLOCK))
        opened.append(name)
    except OSError:
        pass
print('BROKE OUT: it opened ' + ', '.join(opened) if opened else 'opened nothing')
