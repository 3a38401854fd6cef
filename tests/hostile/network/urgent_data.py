"""Tries to send urgent data, which the kernel keeps in lists of its own.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: send PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


here, there = socket.socketpair()
attempt('send', here.send, b'x', socket.MSG_OOB)
