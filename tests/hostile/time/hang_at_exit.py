"""Tries to never end, after its end.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
Prints: the last line
"""

import atexit
import time

atexit.register(time.sleep, 1_000_000)
print('the last line')
