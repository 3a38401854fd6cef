"""Claims to have ended well, and dies of a signal.

Ends as: raised
Raises: Killed
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import os
import signal

os.write(3, b'[["program.ended",1,"finished"]]\n')
os.kill(os.getpid(), signal.SIGSEGV)
