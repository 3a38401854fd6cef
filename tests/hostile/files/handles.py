"""Tries to open files by their numbers, past every folder's walls.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: name_to_handle_at EPERM
Prints: open_by_handle_at EPERM
Needs: x86-64
"""

import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


handle = (ctypes.c_uint32 * 34)(128)
mount = ctypes.c_int()
ask('name_to_handle_at', 303, -100, b'/', handle, ctypes.byref(mount), 0)
root = os.open('.', os.O_RDONLY)
number = (ctypes.c_uint32 * 4)(8, 1, 2, 0)
ask('open_by_handle_at', 304, root, number, 0)
