"""Tries to make namespaces, in which it would be root.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: user EPERM
Prints: mount EPERM
Prints: uts EPERM
Prints: ipc EPERM
Prints: net EPERM
Prints: pid EPERM
Prints: cgroup EPERM
Prints: time EPERM
Prints: files EPERM
Prints: fs EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


for name, flag in (
    ('user', 0x10000000), ('mount', 0x20000), ('uts', 0x4000000), ('ipc', 0x8000000), ('net', 0x40000000),
    ('pid', 0x20000000), ('cgroup', 0x2000000), ('time', 0x80), ('files', 0x400), ('fs', 0x200),
):
    ask(name, 272, flag)
