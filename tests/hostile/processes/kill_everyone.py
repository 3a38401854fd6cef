"""Tries to kill every process it can.

Ends as: raised
Raises: PermissionError
Stopped by: seccomp, pid-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Dangerous without: seccomp
"""

import os
import signal

os.kill(-1, signal.SIGKILL)
