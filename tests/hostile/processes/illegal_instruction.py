"""Tries to end in a way that nobody planned: an instruction that there is not.

Ends as: raised
Raises: Killed
Stopped by: single-use
Seen as: a kill
Tiers: full, unprivileged
Needs: x86-64
"""

import ctypes
import mmap

page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(b'\x0f\x0b')
ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
