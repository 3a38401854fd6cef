"""Tries to cut its memory into more pieces than the kernel will count.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: refused: True
Needs: x86-64
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
count = 0
while libc.mmap(None, 4096, count % 2, 0x22, -1, 0) != ctypes.c_void_p(-1).value and count < 100_000:
    count += 1
print('refused:', count < 100_000)
