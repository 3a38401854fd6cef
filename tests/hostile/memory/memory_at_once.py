"""Tries to eat the memory at once.

Ends as: memory-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

kept = bytearray(10**12)
