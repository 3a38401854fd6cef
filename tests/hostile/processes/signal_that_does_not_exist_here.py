"""Dies by a signal of the kind that has no name.

Ends as: raised
Raises: Killed
Stopped by: single-use
Seen as: a kill
Tiers: full, unprivileged
"""

import os
import signal

os.kill(os.getpid(), signal.SIGRTMIN + 7)
