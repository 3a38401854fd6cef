"""Tries to read and to set the limits, the priority and the cores of its init.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: prlimit PermissionError
Prints: setpriority PermissionError
Prints: affinity PermissionError
Prints: ioprio_set EPERM
Prints: get_mempolicy EPERM
Needs: x86-64
"""

import ctypes
import errno
import os
import resource


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


init = os.getppid()
attempt('prlimit', resource.prlimit, init, resource.RLIMIT_NOFILE)
attempt('setpriority', os.setpriority, os.PRIO_PROCESS, init, 19)
attempt('affinity', os.sched_setaffinity, init, [0])
ask('ioprio_set', 251, 1, init, 3 << 13)
ask('get_mempolicy', 239, None, None, 0, 0, 0)
