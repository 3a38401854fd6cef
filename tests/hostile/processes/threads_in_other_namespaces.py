"""Tries to make a thread that lives in namespaces of its own.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: user EPERM
Prints: mount EPERM
Prints: net EPERM
Prints: pid EPERM
Prints: time EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


THREAD = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000
for name, flag in (('user', 0x10000000), ('mount', 0x20000), ('net', 0x40000000), ('pid', 0x20000000), ('time', 0x80)):
    ask(name, 56, THREAD | flag, 0, 0, 0, 0)
