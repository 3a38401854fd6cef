"""Tries to trace its init, its parent and itself, to read and to change them.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: attach EPERM
Prints: seize EPERM
Prints: be traced EPERM
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


init = os.getppid()
ask('attach', 101, 16, init, 0, 0)
ask('seize', 101, 0x4206, init, 0, 0)
ask('be traced', 101, 0, 0, 0, 0)
