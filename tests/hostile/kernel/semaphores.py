"""Tries to make semaphores that outlive it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: semget EPERM
Prints: semop EPERM
Prints: semctl EPERM
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
ask('semget', 64, KEY, 1, 0o1666)
ask('semop', 65, 0, bytes(6), 1)
ask('semctl', 66, 0, 0, 2, bytes(104))
