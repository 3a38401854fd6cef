"""Tries to eat the memory by one number.

Ends as: memory-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

1 << 10**12
