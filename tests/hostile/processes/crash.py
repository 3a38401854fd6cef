"""Tries to crash the interpreter.

Ends as: raised
Raises: Killed
Stopped by: single-use
Seen as: a kill
Tiers: full, unprivileged
"""

import ctypes

ctypes.string_at(0)
