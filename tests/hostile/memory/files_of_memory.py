"""Tries to keep memory in descriptors, where no limit counts it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: memfd_create EPERM
Prints: memfd_secret EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('memfd_create', 319, b'hostile-mark', 0)
ask('memfd_secret', 447, 0)
