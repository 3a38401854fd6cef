"""Tries to die by SIGKILL.

Ends as: raised
Raises: Killed
Stopped by: single-use
Seen as: a kill
Tiers: full, unprivileged
Prints: before
"""

import os
import signal

os.write(1, b'before\n')
os.kill(os.getpid(), signal.SIGKILL)
