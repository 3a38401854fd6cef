"""Tries to be served before everybody else.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: nice PermissionError
Prints: setpriority PermissionError
Prints: real time PermissionError
Prints: affinity PermissionError
Prints: ioprio_set EPERM
Prints: sched_setattr EPERM
Needs: x86-64
"""

import ctypes
import errno
import os


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


attempt('nice', os.nice, -5)
attempt('setpriority', os.setpriority, os.PRIO_PROCESS, 0, -5)
attempt('real time', os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(1))
attempt('affinity', os.sched_setaffinity, 0, [0])
ask('ioprio_set', 251, 1, 0, 1 << 13)
ask('sched_setattr', 314, 0, bytes(48), 0)
