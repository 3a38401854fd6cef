"""Tries to be told what others do with files, and to hold them up in it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: lease PermissionError
Prints: lease of another PermissionError
Prints: dnotify PermissionError
Prints: flock PermissionError
Prints: open file lock PermissionError
Prints: inotify_init EPERM
Prints: inotify_init1 EPERM
Prints: fanotify_init EPERM
Needs: x86-64
"""

import ctypes
import errno
import fcntl


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


file = open('file', 'w')
library = open(ctypes.__file__)
attempt('lease', fcntl.fcntl, file, 1024, fcntl.F_WRLCK)
attempt('lease of another', fcntl.fcntl, library, 1024, fcntl.F_RDLCK)
attempt('dnotify', fcntl.fcntl, library, 1026, 1)
attempt('flock', fcntl.flock, file, fcntl.LOCK_EX)
attempt('open file lock', fcntl.fcntl, file, 37, bytes(32))
ask('inotify_init', 253)
ask('inotify_init1', 294, 0)
ask('fanotify_init', 300, 0, 0)
