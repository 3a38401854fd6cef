"""Tries to ask the cloud's machine for the keys that it gives to those who run on it.

Ends as: finished
Stopped by: network-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: 169.254.169.254 OSError
Prints: 169.254.170.2 OSError
Prints: fd00:ec2::254 OSError
Prints: 100.100.100.200 OSError
Prints (unprivileged): 169.254.169.254 PermissionError
Dangerous without: network-namespace, seccomp
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


for address in ('169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '100.100.100.200'):
    attempt(address, socket.create_connection, (address, 80), 1)
