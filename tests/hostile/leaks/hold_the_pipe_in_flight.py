"""Leaves its pipes' writing ends in sockets that hold only each other: only the kernel's collector closes those.

Ends as: raised
Raises: PermissionError
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
"""

import array
import socket

for _ in range(3):
    pair = socket.socketpair()
    held = array.array('i', [pair[0].fileno(), pair[1].fileno(), 1, 2, 3])
    for end in pair:
        end.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, held)])
print('BROKE OUT')
