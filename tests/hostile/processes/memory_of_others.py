"""Tries to read and to write the memory of its init and of the host's server.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: process_vm_readv EPERM
Prints: process_vm_writev EPERM
Prints: mem FileNotFoundError
Prints: process_madvise EPERM
Prints: process_mrelease EPERM
Prints: move_pages EPERM
Prints: migrate_pages EPERM
Needs: x86-64
Prints (unprivileged): process_vm_readv EPERM
Prints (unprivileged): process_vm_writev EPERM
Prints (unprivileged): mem PermissionError
Prints (unprivileged): process_madvise EPERM
Prints (unprivileged): process_mrelease EPERM
Prints (unprivileged): move_pages EPERM
Prints (unprivileged): migrate_pages EPERM
"""

import ctypes
import errno
import os

HOST_PID = 1


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


room = ctypes.create_string_buffer(8)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(room), 8)
for pid in (os.getppid(), HOST_PID):
    ask('process_vm_readv', 310, pid, vector, 1, vector, 1, 0)
    ask('process_vm_writev', 311, pid, vector, 1, vector, 1, 0)
    attempt('mem', open, f'/proc/{pid}/mem', 'rb')
ask('process_madvise', 440, 0, vector, 1, 4, 0)
ask('process_mrelease', 448, 0, 0)
ask('move_pages', 279, os.getppid(), 0, None, None, None, 0)
ask('migrate_pages', 256, os.getppid(), 0, None, None)
