"""Dies by the signal of a limit that it is far from.

Ends as: raised
Raises: Killed
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import os
import signal

os.kill(os.getpid(), signal.SIGXCPU)
