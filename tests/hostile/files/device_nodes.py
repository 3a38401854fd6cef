"""Tries to make the machine's memory and disks anew, as nodes of its own.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: memory PermissionError
Prints: disk PermissionError
Prints: null PermissionError
Prints: mknod EPERM
Needs: x86-64
"""

import ctypes
import errno
import os
import stat


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


attempt('memory', os.mknod, 'mem', stat.S_IFCHR | 0o666, os.makedev(1, 1))
attempt('disk', os.mknod, 'disk', stat.S_IFBLK | 0o666, os.makedev(8, 0))
attempt('null', os.mknod, 'null', stat.S_IFCHR | 0o666, os.makedev(1, 3))
ask('mknod', 133, b'hostile-mark', stat.S_IFCHR | 0o666, os.makedev(1, 3))
