"""Tries to kill every process it can.

Ends as: raised
"""

import os
import signal

os.kill(-1, signal.SIGKILL)
