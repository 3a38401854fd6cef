"""Tries to become somebody else, or make namespaces.

Ends as: finished
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
assert libc.unshare(0x10000000) == -1
assert libc.setuid(0) == -1
assert libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == -1
assert libc.ptrace(0, 0, 0, 0) == -1
assert os.getuid() == 1000
print('done')
