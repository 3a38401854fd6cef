"""Tries to make queues of messages that outlive it, of both kinds.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: msgget EPERM
Prints: msgsnd EPERM
Prints: msgctl EPERM
Prints: mq_open EPERM
Prints: mq_unlink EPERM
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
ask('msgget', 68, KEY, 0o1666)
ask('msgsnd', 69, 0, bytes(16), 1, 0o4000)
ask('msgctl', 71, 0, 2, bytes(120))
ask('mq_open', 240, b'hostile-mark', 0o102, 0o666, None)
ask('mq_unlink', 241, b'hostile-mark')
