"""Tries to eat the memory by many small things.

Ends as: memory-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
Dangerous without: limits
"""

kept = []
while True:
    kept.append(' ' * (500 + len(kept) % 2))
