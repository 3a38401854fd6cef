"""Tries to never end, in one system call.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import time

time.sleep(1_000_000)
