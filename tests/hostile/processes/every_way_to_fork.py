"""Tries every call by which a process makes another.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: fork EPERM
Prints: clone EPERM
Prints: clone sharing memory EPERM
Prints: clone as a brother EPERM
Prints: clone3 ENOSYS
Prints: clone3 thread ENOSYS
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('fork', 57)
ask('clone', 56, 17, 0, 0, 0, 0)
ask('clone sharing memory', 56, 17 | 0x100 | 0x4000, 0, 0, 0, 0)
ask('clone as a brother', 56, 17 | 0x8000, 0, 0, 0, 0)
ask('clone3', 435, (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17), 88)
ask('clone3 thread', 435, (ctypes.c_uint64 * 11)(0x10d00), 88)
