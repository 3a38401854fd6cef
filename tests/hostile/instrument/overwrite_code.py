"""Writes over the machine code of the interpreter that all cells share: in its own copy alone.

Ends as: raised
Raises: Killed
Stopped by: single-use
Seen as: a kill
Tiers: full, unprivileged
"""

import ctypes

function = ctypes.cast(ctypes.pythonapi.PyObject_GetAttr, ctypes.c_void_p).value
libc = ctypes.CDLL(None)
page = function & ~0xFFF
libc.mprotect(ctypes.c_void_p(page), ctypes.c_size_t(8192), 7)
ctypes.memset(function, 0xCC, 16)
print('BROKE OUT: it goes on', getattr(libc, 'printf'))
