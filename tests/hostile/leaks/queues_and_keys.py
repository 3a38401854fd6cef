"""Leaves messages, semaphores, shared memory and keys, for the next to find.

Ends as: finished; finished
Stopped by: seccomp, single-use, ipc-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: found 0 of 5
Needs: x86-64
Dangerous without: seccomp
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
KEY = 0x484F5354
for number, *arguments in ((29, KEY, 4096, 0o1666), (64, KEY, 1, 0o1666), (68, KEY, 0o1666)):
    libc.syscall(number, *map(ctypes.c_long, arguments))
libc.syscall(240, b'hostile-mark', 0o102, 0o666, None)
libc.syscall(248, b'user', b'hostile-mark', b'x', 1, ctypes.c_long(-4))
# ---- and after it ----
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
KEY = 0x484F5354
found = 0
for number, *arguments in ((29, KEY, 0, 0), (64, KEY, 0, 0), (68, KEY, 0)):
    found += libc.syscall(number, *map(ctypes.c_long, arguments)) >= 0
found += libc.syscall(240, b'hostile-mark', 0, 0, None) >= 0
found += libc.syscall(250, 10, ctypes.c_long(-4), b'user', b'hostile-mark', 0) >= 0
print('found', found, 'of 5', 'BROKE OUT' if found else '', end='\n') if found else print('found 0 of 5')
