"""Tries to make another process.

Ends as: raised
Raises: PermissionError
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
"""

import os

os.fork()
