"""Tries to pose as a service that people trust: on a port that only root may have.

Ends as: finished
Stopped by: capabilities
Seen as: an error
Tiers: full
Prints: 22 PermissionError
Prints: 53 PermissionError
Prints: 80 PermissionError
Prints: 443 PermissionError
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


for port in (22, 53, 80, 443):
    attempt(port, socket.create_server, ('127.0.0.1', port))
