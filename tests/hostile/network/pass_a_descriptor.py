"""Tries to put descriptors in flight, where they outlive whoever sent them.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: sendmsg PermissionError
Prints: send_fds PermissionError
Prints: sendmmsg EPERM
Needs: x86-64
"""

import ctypes
import errno
import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


here, there = socket.socketpair()
attempt('sendmsg', here.sendmsg, [b'x'])
attempt('send_fds', socket.send_fds, here, [b'x'], [1])
ask('sendmmsg', 307, here.fileno(), None, 0, 0)
