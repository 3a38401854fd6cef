"""Tries to keep the compiler busy with a program of a million lines.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

while True:
    compile('x = [y for y in z if y]\n' * 10_000, 'bomb', 'exec')
