"""Raises an error from ten thousand calls deep, which every line tells of.

Ends as: raised
Raises: ZeroDivisionError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import sys

sys.setrecursionlimit(100_000)


def deeper(more):
    return deeper(more - 1) if more else 1 / 0


deeper(10_000)
