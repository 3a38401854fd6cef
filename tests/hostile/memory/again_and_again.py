"""Catches its want of memory, and asks again without end.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

while True:
    try:
        bytearray(10**9)
    except MemoryError:
        pass
