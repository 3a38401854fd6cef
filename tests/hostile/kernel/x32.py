"""Calls the kernel by the numbers of x32, which a filter may forget.

Ends as: raised
Raises: Killed
Stopped by: seccomp
Seen as: a kill
Tiers: full, unprivileged
Needs: x86-64
"""

import ctypes

print('BROKE OUT', ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 | 39)))
