"""Tries every option of a connection that might load a part of the kernel: its own TLS, other ways of being slow.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full
Prints: allowed are 1, 3, 4, 5, 6, 12, 18
"""

import socket

allowed = []
for option in range(1, 64):
    for value in (1, b'tls\0', b'reno\0', bytes(64)):
        try:
            socket.socket().setsockopt(socket.IPPROTO_TCP, option, value)
            allowed.append(option)
        except PermissionError:
            pass
        except OSError:
            allowed.append(option)
print('allowed are', ', '.join(str(option) for option in sorted(set(allowed))))
