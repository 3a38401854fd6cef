"""Tries to set the machine's clock.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: clock_settime PermissionError
Prints: settimeofday EPERM
Prints: adjtimex EPERM
Prints: clock_adjtime EPERM
Needs: x86-64
"""

import ctypes
import errno
import time


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


attempt('clock_settime', time.clock_settime, time.CLOCK_REALTIME, time.time())
now = (ctypes.c_long * 2)(int(time.time()), 0)
ask('settimeofday', 164, now, None)
ask('adjtimex', 159, bytes(208))
ask('clock_adjtime', 305, 0, bytes(208))
