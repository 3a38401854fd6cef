"""Claims to have ended well, and sleeps on.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import os
import time

os.write(3, b'[["program.ended",1,"finished"]]\n')
time.sleep(1_000_000)
