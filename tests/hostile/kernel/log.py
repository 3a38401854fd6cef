"""Tries to read what the kernel logs, and addresses in it.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full, unprivileged
Prints: size EPERM
Prints: read EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('size', 103, 10, None, 0)
ask('read', 103, 3, ctypes.create_string_buffer(100), 100)
