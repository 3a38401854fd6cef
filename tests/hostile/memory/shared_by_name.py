"""Tries to make shared memory that has a name.

Ends as: raised
Raises: FileNotFoundError
Stopped by: view
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Raises (unprivileged): PermissionError
"""

from multiprocessing import shared_memory

shared_memory.SharedMemory('hostile-mark', create=True, size=1 << 20)
print('BROKE OUT')
