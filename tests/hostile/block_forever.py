"""Tries to never end, in one system call.

Ends as: time-limit
"""

import time

time.sleep(1_000_000)
