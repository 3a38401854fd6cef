"""Tries to move data without touching it, by calls that were holes before.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: splice EPERM
Prints: tee EPERM
Prints: vmsplice EPERM
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


read, write = os.pipe()
ask('splice', 275, read, None, 3, None, 10, 0)
ask('tee', 276, read, 3, 10, 0)
ask('vmsplice', 278, write, None, 0, 0)
