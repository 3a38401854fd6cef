"""Tries to have the kernel do its cryptography, where holes were found.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: alg PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('alg', socket.socket, socket.AF_ALG, socket.SOCK_SEQPACKET, 0)
