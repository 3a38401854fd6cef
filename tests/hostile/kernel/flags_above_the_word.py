"""Sets bits in a call's arguments that the kernel drops and a careless filter compares.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: packet socket EPERM
Prints: raw socket EPERM
Prints: kill EPERM
Prints: TIOCSTI EPERM
Prints: F_SETOWN EPERM
Prints: prlimit EPERM
Prints: SO_SNDBUF EPERM
Prints: fork EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


HIGH = 1 << 32
ask('packet socket', 41, HIGH | 17, 3, 0)
ask('raw socket', 41, HIGH | 2, HIGH | 3, 0)
ask('kill', 62, HIGH | 1, 0)
ask('TIOCSTI', 16, 0, HIGH | 0x5412, b'x')
ask('F_SETOWN', 72, 0, HIGH | 8, 1)
ask('prlimit', 302, HIGH | 1, 7, None, None)
ask('SO_SNDBUF', 54, 0, HIGH | 1, HIGH | 7, bytes(4), 4)
ask('fork', 56, (1 << 40) | 17, 0, 0, 0, 0)
