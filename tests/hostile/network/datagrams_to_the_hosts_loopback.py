"""Tries to send the host's own services a datagram, which needs no answer.

Ends as: finished
Stopped by: network-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: tried
"""

import socket

HOST_PORT = 9

try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for _ in range(3):
            sender.sendto(b'from a cell', ('127.0.0.1', HOST_PORT))
except OSError:
    pass
print('tried')
