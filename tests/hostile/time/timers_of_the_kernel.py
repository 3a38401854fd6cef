"""Tries to have the kernel wake it by timers that count against all programs together.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: timer_create EPERM
Prints: timerfd_create EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


made = ctypes.c_int()
ask('timer_create', 222, 0, None, ctypes.byref(made))
ask('timerfd_create', 283, 1, 0)
