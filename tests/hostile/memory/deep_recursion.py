"""Tries to go deeper than the interpreter's stack, having lifted its limit.

Ends as: memory-limit, cpu-limit, raised
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

sys.setrecursionlimit(10**9)


def deeper():
    deeper()


deeper()
