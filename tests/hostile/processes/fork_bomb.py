"""Tries to make processes without end, whatever is said.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: refused 10000 times
Dangerous without: seccomp
"""

import os

refused = 0
for _ in range(10_000):
    try:
        os.fork()
    except PermissionError:
        refused += 1
print('refused', refused, 'times')
