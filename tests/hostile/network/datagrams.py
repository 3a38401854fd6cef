"""Tries to send datagrams: to another machine, to everybody, to groups.

Ends as: finished
Stopped by: network-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: 192.0.2.1 OSError
Prints: 255.255.255.255 OSError
Prints: 224.0.0.251 OSError
Prints: ff02::1 OSError
Prints: ::ffff:192.0.2.1 OSError
Prints (unprivileged): 192.0.2.1 PermissionError
Dangerous without: network-namespace, seccomp
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


def send(address):
    with socket.socket(socket.AF_INET6 if ':' in address else socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        return sender.sendto(b'x', (address, 53))


for address in ('192.0.2.1', '255.255.255.255', '224.0.0.251', 'ff02::1', '::ffff:192.0.2.1'):
    attempt(address, send, address)
