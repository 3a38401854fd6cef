"""Tries to compute a number that never ends.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

3 ** (10 ** 8)
