"""Tries to keep what it has in sockets, with buffers as large as it likes.

Ends as: finished
Stopped by: seccomp, limits
Seen as: an error
Tiers: full, unprivileged
Prints: SO_SNDBUF PermissionError
Prints: SO_RCVBUF PermissionError
Prints: SO_SNDBUFFORCE PermissionError
Prints: EMFILE
Prints: at most 32 MiB: True
"""

import errno
import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


held = 0
pair = socket.socketpair()
attempt('SO_SNDBUF', pair[0].setsockopt, socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
attempt('SO_RCVBUF', pair[0].setsockopt, socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 24)
attempt('SO_SNDBUFFORCE', pair[0].setsockopt, socket.SOL_SOCKET, 32, 1 << 24)
kept = []
try:
    while True:
        kept.append(socket.socketpair())
        kept[-1][0].setblocking(False)
        try:
            while True:
                held += kept[-1][0].send(bytes(65536))
        except BlockingIOError:
            pass
except OSError as error:
    print(errno.errorcode[error.errno])
print('at most 32 MiB:', held <= 32 << 20)
