"""Tries to be promised more memory than there is, without touching it.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: mmap ENOMEM
Prints: mmap huge ENOMEM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('mmap', 9, 0, 1 << 44, 3, 0x4022, -1, 0)
ask('mmap huge', 9, 0, 1 << 30, 3, 0x40022, -1, 0)
