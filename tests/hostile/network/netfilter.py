"""Tries the calls by which tables of the packet filter are set, where many a hole was.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full
Prints: set PermissionError
Prints: get PermissionError
Prints: set 6 PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


one = socket.socket()
attempt('set', one.setsockopt, socket.IPPROTO_IP, 64, bytes(96))
attempt('get', one.getsockopt, socket.IPPROTO_IP, 64, 84)
six = socket.socket(socket.AF_INET6)
attempt('set 6', six.setsockopt, socket.IPPROTO_IPV6, 64, bytes(96))
