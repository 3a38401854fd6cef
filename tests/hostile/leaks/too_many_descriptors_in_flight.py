"""Puts descriptors in flight, which the kernel counts for all cells together, and keeps past their senders' end.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: none in flight
"""

import array
import socket

held = array.array('i', [1] * 253)
sent = 0
for _ in range(20):
    pair = socket.socketpair()
    try:
        pair[0].sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, held)])
        sent += 1
    except PermissionError:
        pass
print('BROKE OUT' if sent else 'none in flight')
