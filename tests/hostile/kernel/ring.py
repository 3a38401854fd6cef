"""Tries to have the kernel do calls for it that no filter sees.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: io_uring_setup ENOSYS
Prints: io_uring_enter EPERM
Prints: io_uring_register EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('io_uring_setup', 425, 8, bytes(120))
ask('io_uring_enter', 426, 0, 0, 0, 0, None, 0)
ask('io_uring_register', 427, 0, 0, None, 0)
