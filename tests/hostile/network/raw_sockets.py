"""Tries to make packets itself, and to listen to others'.

Ends as: finished
Stopped by: seccomp, capabilities
Stopped by (unprivileged): seccomp, capabilities, user
Seen as: an error
Tiers: full, unprivileged
Prints: raw PermissionError
Prints: raw 6 PermissionError
Prints: icmp PermissionError
Prints: packet PermissionError
Prints: packet datagram PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('raw', socket.socket, socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
attempt('raw 6', socket.socket, socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
attempt('icmp', socket.socket, socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
attempt('packet', socket.socket, socket.AF_PACKET, socket.SOCK_RAW, 3)
attempt('packet datagram', socket.socket, socket.AF_PACKET, socket.SOCK_DGRAM, 3)
