"""Tries sockets of a kind that keeps whole messages, and so descriptors, for whoever comes.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: datagram PermissionError
Prints: packets PermissionError
Prints: pair PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('datagram', socket.socket, socket.AF_UNIX, socket.SOCK_DGRAM)
attempt('packets', socket.socket, socket.AF_UNIX, socket.SOCK_SEQPACKET)
attempt('pair', socket.socketpair, socket.AF_UNIX, socket.SOCK_DGRAM)
