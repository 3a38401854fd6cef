"""Calls the kernel by numbers that it does not know yet, and by such as it never will.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: refused 200 of 200
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
refused = 0
for number in (*range(470, 665), 1023, 4095, 65535, 0x3FFFFFFF, 0x20000027):
    if libc.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6) == -1 and ctypes.get_errno() == errno.EPERM:
        refused += 1
print('refused', refused, 'of 200')
