"""Tries every call by which a process signals its init.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: kill EPERM
Prints: tkill EPERM
Prints: tgkill EPERM
Prints: rt_sigqueueinfo EPERM
Prints: rt_tgsigqueueinfo EPERM
Prints: pidfd_open EPERM
Prints: pidfd_send_signal EPERM
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


init = os.getppid()
ask('kill', 62, init, 0)
ask('tkill', 200, init, 0)
ask('tgkill', 234, init, init, 0)
ask('rt_sigqueueinfo', 129, init, 0, bytes(128))
ask('rt_tgsigqueueinfo', 297, init, init, 0, bytes(128))
ask('pidfd_open', 434, init, 0)
ask('pidfd_send_signal', 424, 0, 0, None, 0)
