"""Tries to have names resolved, which would tell somebody outside what it knows.

Ends as: finished
Stopped by: network-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: example.com gaierror
Prints: 1.2.0.192.in-addr.arpa herror
Dangerous without: network-namespace, seccomp
"""

import socket


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('example.com', socket.getaddrinfo, 'example.com', 80)
attempt('1.2.0.192.in-addr.arpa', socket.gethostbyaddr, '192.0.2.1')
