"""Tries to connect to another machine.

Ends as: raised
Raises: OSError
Raises (unprivileged): PermissionError
Stopped by: network-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Dangerous without: network-namespace, seccomp
"""

import socket

socket.create_connection(('192.0.2.1', 80), timeout=1)
print('BROKE OUT')
