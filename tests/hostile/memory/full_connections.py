"""Tries to keep what it has in connections that nobody reads.

Ends as: finished
Stopped by: limits
Seen as: an error
Prints: EMFILE
Prints: at most 64 MiB: True
Tiers: full
"""

import errno
import socket

held = 0
kept = []
listener = socket.create_server(('127.0.0.1', 0), backlog=100)
try:
    while True:
        sender = socket.create_connection(listener.getsockname())
        kept.append((sender, listener.accept()))
        sender.setblocking(False)
        try:
            while True:
                held += sender.send(bytes(65536))
        except BlockingIOError:
            pass
except OSError as error:
    print(errno.errorcode[error.errno])
print('at most 64 MiB:', held <= 64 << 20)
