"""Tries to speak to the kernel about its network, its devices and its audit.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: refused 23 of 23
"""

import socket

refused = 0
for protocol in range(23):
    try:
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
        print('BROKE OUT', protocol)
    except PermissionError:
        refused += 1
print('refused', refused, 'of 23')
