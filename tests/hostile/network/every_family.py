"""Tries every family of sockets that there is or might be: each is a part of the kernel.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: allowed are 1, 2, 10
Prints (unprivileged): allowed are none
"""

import socket

allowed = []
for family in range(64):
    for kind in range(1, 11):
        try:
            socket.socket(family, kind).close()
            if family not in allowed:
                allowed.append(family)
        except PermissionError:
            pass
print('allowed are', ', '.join(map(str, allowed)) or 'none')
