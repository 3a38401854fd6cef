"""Tries to reach the machine that its machine runs on.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: vsock PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('vsock', socket.socket, socket.AF_VSOCK, socket.SOCK_STREAM)
