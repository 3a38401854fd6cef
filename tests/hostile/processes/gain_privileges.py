"""Tries to become somebody else.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: setuid PermissionError
Prints: seteuid PermissionError
Prints: setgid PermissionError
Prints: setgroups PermissionError
Prints: setreuid PermissionError
Prints: setresuid PermissionError
Prints: setresgid PermissionError
Prints: initgroups PermissionError
Prints: setfsuid EPERM
Prints: setfsgid EPERM
Prints: capset EPERM
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


attempt('setuid', os.setuid, 0)
attempt('seteuid', os.seteuid, 0)
attempt('setgid', os.setgid, 0)
attempt('setgroups', os.setgroups, [0])
attempt('setreuid', os.setreuid, 0, 0)
attempt('setresuid', os.setresuid, 0, 0, 0)
attempt('setresgid', os.setresgid, 0, 0, 0)
attempt('initgroups', os.initgroups, 'root', 0)
ask('setfsuid', 122, 0)
ask('setfsgid', 123, 0)
ask('capset', 126, (ctypes.c_uint32 * 2)(0x20080522, 0), bytes(24))
