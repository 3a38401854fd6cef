"""Tries to go deeper than C's stack: one call of the library's within another.

Ends as: raised, finished
Stopped by: single-use
Seen as: a kill, an error
Tiers: full, unprivileged
"""

import ctypes
import sys

sys.setrecursionlimit(10**9)
KIND = ctypes.CFUNCTYPE(None)


@KIND
def deeper():
    deeper()


deeper()
