"""Tries to send an echo request by the socket that anybody may have for it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: ping PermissionError
Prints: ping 6 PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('ping', socket.socket, socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
attempt('ping 6', socket.socket, socket.AF_INET6, socket.SOCK_DGRAM, socket.IPPROTO_ICMPV6)
