"""Tries to reach a socket of the host's that has a name in no folder.

Ends as: finished
Stopped by: network-namespace
Stopped by (unprivileged): seccomp, landlock
Seen as: an error
Tiers: full, unprivileged
Prints: connect ConnectionRefusedError
Prints (unprivileged): connect PermissionError
"""

import socket

HOST_SOCKET = '\0bus'


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('connect', lambda: socket.socket(socket.AF_UNIX).connect(HOST_SOCKET))
