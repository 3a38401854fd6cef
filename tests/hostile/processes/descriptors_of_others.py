"""Tries to take a descriptor out of another process.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: pidfd_open EPERM
Prints: pidfd_getfd EPERM
Prints: kcmp EPERM
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


ask('pidfd_open', 434, os.getppid(), 0)
ask('pidfd_getfd', 438, 0, 1, 0)
ask('kcmp', 312, os.getpid(), os.getppid(), 0, 1, 1)
