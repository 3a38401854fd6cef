"""Tries to make shared memory that outlives it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: shmget EPERM
Prints: private EPERM
Prints: shmat EPERM
Prints: shmctl EPERM
Needs: x86-64
Dangerous without: seccomp
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


KEY = 0x484F5354
ask('shmget', 29, KEY, 4096, 0o1666)
ask('private', 29, 0, 4096, 0o1666)
ask('shmat', 30, 0, None, 0)
ask('shmctl', 31, 0, 2, bytes(112))
