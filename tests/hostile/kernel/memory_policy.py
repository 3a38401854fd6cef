"""Tries to say where memory is to lie, and to take apart what it is mapped from.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: mbind EPERM
Prints: set_mempolicy EPERM
Prints: remap_file_pages EPERM
Prints: process_mrelease EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('mbind', 237, 0, 0, 0, None, 0, 0)
ask('set_mempolicy', 238, 0, None, 0)
ask('remap_file_pages', 216, 0, 0, 0, 0, 0)
ask('process_mrelease', 448, 0, 0)
