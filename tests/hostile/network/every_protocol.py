"""Tries every protocol of the internet's families: each is a part of the kernel.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full
Prints: stream: 0, 6
Prints: datagram: 0, 17
Prints: packet:
"""

import socket

for name, kind in (('stream', 1), ('datagram', 2), ('packet', 5)):
    allowed = set()
    for family in (socket.AF_INET, socket.AF_INET6):
        for protocol in (*range(256), 262):
            try:
                socket.socket(family, kind, protocol).close()
                allowed.add(protocol)
            except PermissionError:
                pass
            except OSError:
                allowed.add(protocol)
    print(f'{name}:', ', '.join(map(str, sorted(allowed)))) if allowed else print(f'{name}:')
