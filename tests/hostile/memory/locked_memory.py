"""Tries to hold memory that can never be put aside.

Ends as: finished
Stopped by: seccomp, limits
Seen as: an error
Tiers: full, unprivileged
Prints: mlock EPERM
Prints: mlock2 EPERM
Prints: mlockall EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


page = ctypes.create_string_buffer(4096)
ask('mlock', 149, page, 4096)
ask('mlock2', 325, page, 4096, 0)
ask('mlockall', 151, 3)
