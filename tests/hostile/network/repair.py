"""Tries to put its connections into a state that the kernel keeps for the moving of containers.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full
Prints: repair PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('repair', socket.socket().setsockopt, socket.IPPROTO_TCP, 19, 1)
