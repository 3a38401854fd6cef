"""Tries to dig so deep that nobody can clean up.

Ends as: finished
Ends as (unprivileged): raised
Raises (unprivileged): Killed
Stopped by: tmp
Seen as: an error
Seen as (unprivileged): a kill
Tiers: full, unprivileged
Prints: full
Prints (unprivileged): filling
"""

import os

os.write(1, b'filling\n')
try:
    for _ in range(20_000):
        os.mkdir('deeper')
        os.chdir('deeper')
    print('BROKE OUT')
except OSError:
    print('full')
