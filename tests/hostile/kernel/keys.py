"""Tries to leave something in a keyring, or to find something there.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: add_key EPERM
Prints: to the session EPERM
Prints: request_key EPERM
Prints: keyctl EPERM
Prints: join EPERM
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


ask('add_key', 248, b'user', b'hostile-mark', b'x', 1, -4)
ask('to the session', 248, b'user', b'hostile-mark', b'x', 1, -3)
ask('request_key', 249, b'user', b'hostile-mark', None, 0)
ask('keyctl', 250, 0, -4, 0)
ask('join', 250, 1, b'hostile-mark')
