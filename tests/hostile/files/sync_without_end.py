"""Tries to have the machine write all it has to its disks.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: sync EPERM
Prints: syncfs EPERM
Prints: sync_file_range EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('sync', 162)
ask('syncfs', 306, 1)
ask('sync_file_range', 277, 1, 0, 0, 0)
