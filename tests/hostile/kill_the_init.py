"""Tries to kill the init of its cell.

Ends as: raised
"""

import os
import signal

os.kill(1, signal.SIGKILL)
