"""Tries to lay filters of its own over the kernel's, until nothing goes on, or to be told of every call.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: strict EPERM
Prints: filter EPERM
Prints: listener EPERM
Prints: by prctl EPERM
Prints: landlock EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


instruction = (ctypes.c_uint64 * 1)(0x7FFF000000000006)
program = (ctypes.c_uint64 * 2)(1, ctypes.addressof(instruction))
ask('strict', 317, 0, 0, None)
ask('filter', 317, 1, 0, program)
ask('listener', 317, 1, 8, program)
ask('by prctl', 157, 22, 2, program, 0, 0)
ask('landlock', 444, None, 0, 1)
