"""Raises groups of errors within groups, a hundred deep and a hundred wide.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

group = ValueError('innermost')
for _ in range(100):
    group = ExceptionGroup('g' * 1000, [group, ValueError('beside')])
raise ExceptionGroup('wide', [group] * 100)
