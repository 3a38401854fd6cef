"""Tries to eat the memory slowly.

Ends as: memory-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

kept = []
while True:
    kept.append(bytearray(1_000_000))
