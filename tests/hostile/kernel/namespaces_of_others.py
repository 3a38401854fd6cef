"""Tries to enter the namespaces of somebody else.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: by a folder EPERM
Prints: by a handle EPERM
Needs: x86-64
"""

import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('by a folder', 308, os.open('.', os.O_RDONLY), 0)
ask('by a handle', 308, 0, 0x20000)
