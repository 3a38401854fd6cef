"""Tries options of sockets that change more than a socket: filters, marks, devices, transparent addresses.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: SO_ATTACH_FILTER PermissionError
Prints: SO_ATTACH_BPF PermissionError
Prints: SO_BINDTODEVICE PermissionError
Prints: SO_MARK PermissionError
Prints: SO_PRIORITY PermissionError
Prints: SO_PASSCRED PermissionError
Prints: SO_RCVBUFFORCE PermissionError
Prints: SO_BUSY_POLL PermissionError
Prints: SO_ZEROCOPY PermissionError
Prints: SO_TXTIME PermissionError
Prints: IP_TRANSPARENT PermissionError
Prints: IP_HDRINCL PermissionError
Prints: IP_OPTIONS PermissionError
Prints: IP_ADD_MEMBERSHIP PermissionError
Prints: IPT_SO_SET_REPLACE PermissionError
Prints: SOL_NETLINK PermissionError
Prints: SOL_PACKET PermissionError
Prints: SOL_ALG PermissionError
Prints: SOL_TLS PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


one = socket.socketpair()[0]
for name, level, option in (
    ('SO_ATTACH_FILTER', 1, 26), ('SO_ATTACH_BPF', 1, 50), ('SO_BINDTODEVICE', 1, 25), ('SO_MARK', 1, 36),
    ('SO_PRIORITY', 1, 12), ('SO_PASSCRED', 1, 16), ('SO_RCVBUFFORCE', 1, 33), ('SO_BUSY_POLL', 1, 46),
    ('SO_ZEROCOPY', 1, 60), ('SO_TXTIME', 1, 61), ('IP_TRANSPARENT', 0, 19), ('IP_HDRINCL', 0, 3),
    ('IP_OPTIONS', 0, 4), ('IP_ADD_MEMBERSHIP', 0, 35), ('IPT_SO_SET_REPLACE', 0, 64), ('SOL_NETLINK', 270, 1),
    ('SOL_PACKET', 263, 5), ('SOL_ALG', 279, 1), ('SOL_TLS', 282, 1),
):
    attempt(name, one.setsockopt, level, option, 1)
