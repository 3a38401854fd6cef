"""Tries to print nothing but ends of lines.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

print('\n' * 1_000_000)
