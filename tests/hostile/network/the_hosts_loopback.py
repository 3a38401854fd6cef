"""Tries to reach a server of the host's on the loopback, by each of its names.

Ends as: finished
Stopped by: network-namespace
Stopped by (unprivileged): seccomp, landlock
Seen as: an error
Tiers: full, unprivileged
Prints: 127.0.0.1 ConnectionRefusedError
Prints: localhost ConnectionRefusedError
Prints: 0.0.0.0 ConnectionRefusedError
Prints: ::1 ConnectionRefusedError
Prints: ::ffff:127.0.0.1 ConnectionRefusedError
Prints: 127.1.2.3 ConnectionRefusedError
Prints (unprivileged): 127.0.0.1 PermissionError
"""

import socket

HOST_PORT = 9


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


for address in ('127.0.0.1', 'localhost', '0.0.0.0', '::1', '::ffff:127.0.0.1', '127.1.2.3'):
    attempt(address, socket.create_connection, (address, HOST_PORT), 1)
