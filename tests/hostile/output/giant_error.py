"""Raises an error whose text is a hundred megabytes.

Ends as: output-limit, cpu-limit, raised
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

raise ValueError('e' * 100_000_000)
