"""Tries to leave its memory behind as a file, dying.

Ends as: raised
Raises: Killed
Stopped by: limits
Seen as: a kill
Tiers: full, unprivileged
Prints: a core may have 1
"""

import os
import resource

os.write(1, b'a core may have %d\n' % max(resource.getrlimit(resource.RLIMIT_CORE)))
kept = bytearray(50_000_000)
os.abort()
