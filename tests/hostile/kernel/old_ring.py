"""Tries the older way of asking the kernel for many things at once.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: io_setup EPERM
Prints: io_submit EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


context = ctypes.c_ulong()
ask('io_setup', 206, 8, ctypes.byref(context))
ask('io_submit', 209, 0, 0, None)
