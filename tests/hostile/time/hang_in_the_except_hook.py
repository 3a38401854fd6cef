"""Tries to never end, in the telling of how it ended.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import sys
import time

sys.excepthook = lambda *_: time.sleep(1_000_000)
1 / 0
