"""Tries to have the kernel work without end, which is no computing of the program's own.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import os

zero = os.open('/dev/zero', os.O_RDONLY)
room = bytearray(1 << 20)
while True:
    os.readv(zero, [room] * 64)
