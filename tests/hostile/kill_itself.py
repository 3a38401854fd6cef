"""Tries to die by SIGKILL.

Ends as: raised
"""

import os
import signal

print('before', flush=True)
os.kill(os.getpid(), signal.SIGKILL)
