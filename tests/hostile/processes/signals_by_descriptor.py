"""Tries to have a descriptor's owner signalled who is not itself.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: F_SETOWN PermissionError
Prints: F_SETOWN_EX PermissionError
Prints: F_SETSIG PermissionError
Prints: FIOSETOWN PermissionError
Prints: FIOASYNC PermissionError
"""

import fcntl
import os
import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


here, there = socket.socketpair()
attempt('F_SETOWN', fcntl.fcntl, here, fcntl.F_SETOWN, os.getppid())
attempt('F_SETOWN_EX', fcntl.fcntl, here, 15, bytes(8))
attempt('F_SETSIG', fcntl.fcntl, here, 10, 9)
attempt('FIOSETOWN', fcntl.ioctl, here, 0x8901, b'\x01\0\0\0')
attempt('FIOASYNC', fcntl.ioctl, here, 0x5452, b'\x01\0\0\0')
