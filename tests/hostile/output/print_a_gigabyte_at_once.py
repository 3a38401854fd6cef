"""Tries to print more than the memory holds.

Ends as: memory-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

print('z' * 1_000_000_000)
