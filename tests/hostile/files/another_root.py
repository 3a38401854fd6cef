"""Tries to make another folder its root, and to climb out of that.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full, unprivileged
Prints: chroot PermissionError
Prints: pivot_root EPERM
Needs: x86-64
"""

import ctypes
import errno
import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


attempt('chroot', os.chroot, '/tmp')
ask('pivot_root', 155, b'/tmp', b'/tmp')
