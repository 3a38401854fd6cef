"""Tries to learn of the machine and its processes what /proc and /sys tell.

Ends as: finished
Stopped by: view
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Seen as (unprivileged): an error
Prints: read nothing
"""

import os

read = []
for path in ('/proc', '/proc/self/environ', '/proc/self/maps', '/proc/self/mem', '/proc/1/cmdline', '/proc/self/fd',
             '/proc/cpuinfo', '/proc/net/tcp', '/proc/keys', '/proc/sys/kernel/hostname', '/proc/kcore', '/sys',
             '/sys/kernel', '/sys/fs/cgroup', '/proc/self/root', '/proc/1/root', '/proc/thread-self'):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read(1)
        read.append(path)
    except OSError:
        pass
print('BROKE OUT: it read ' + ', '.join(read) if read else 'read nothing')
