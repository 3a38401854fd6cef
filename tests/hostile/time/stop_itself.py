"""Tries to stand still where nobody can ask it to go on.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
print('BROKE OUT: it goes on')
