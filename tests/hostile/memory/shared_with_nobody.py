"""Tries to get memory that is shared, and so counted elsewhere.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: shared OSError
Prints: private OSError
"""

import mmap


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('shared', mmap.mmap, -1, 1 << 30)
attempt('private', mmap.mmap, -1, 1 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
