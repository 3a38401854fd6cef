"""Tries to use up all ports, with the same socket's address a thousand times.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full
Prints: EMFILE at most 128
"""

import errno
import socket

kept = []
try:
    for _ in range(1000):
        kept.append(socket.create_server(('127.0.0.1', 0)))
    print('BROKE OUT')
except OSError as error:
    print(errno.errorcode[error.errno], 'at most 128' if len(kept) < 128 else 'more')
