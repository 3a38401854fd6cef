"""Tries to be given an address space without chance, or the rules of another system.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: what it is EPERM
Prints: no chance EPERM
Prints: page zero EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('what it is', 135, 0xFFFFFFFF)
ask('no chance', 135, 0x0040000)
ask('page zero', 135, 0x0100000)
