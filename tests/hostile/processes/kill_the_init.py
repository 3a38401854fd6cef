"""Tries to kill the init of its cell.

Ends as: raised
Raises: PermissionError
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Dangerous without: seccomp
"""

import os
import signal

os.kill(1, signal.SIGKILL)
