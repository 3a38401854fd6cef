"""Writes over the interpreter's own objects: a small number becomes another, and nothing something.

Ends as: raised, finished
Stopped by: single-use
Seen as: a kill
Tiers: full, unprivileged
"""

import ctypes

ctypes.memmove(id(None), bytes(16), 16)
ctypes.memset(id(True), 0xFF, 28)
print(None, True)
