"""Tries to never end, after its end.

Ends as: time-limit
"""

import atexit
import time

atexit.register(time.sleep, 1_000_000)
print('the last line')
