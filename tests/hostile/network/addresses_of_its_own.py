"""Tries to give itself addresses, routes and another name.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: SIOCSIFADDR PermissionError
Prints: SIOCSIFFLAGS PermissionError
Prints: SIOCADDRT PermissionError
Prints: SIOCSIFMTU PermissionError
Prints: SIOCGIFCONF PermissionError
Prints: SIOCBRADDBR PermissionError
Prints: sethostname PermissionError
"""

import fcntl
import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


for name, request in (('SIOCSIFADDR', 0x8916), ('SIOCSIFFLAGS', 0x8914), ('SIOCADDRT', 0x890B), ('SIOCSIFMTU', 0x8922),
                      ('SIOCGIFCONF', 0x8912), ('SIOCBRADDBR', 0x89A0)):
    attempt(name, fcntl.ioctl, socket.socketpair()[0], request, bytes(40))
attempt('sethostname', socket.sethostname, 'hostile-mark')
