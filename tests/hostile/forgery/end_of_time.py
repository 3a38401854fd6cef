"""Writes an event at the last moment that there is, and leaves later than that.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: late
"""

import os
import time

os.write(3, b'[["output",%d,"stdout","late\\n",null,null]]\n' % (2**53 - 1))
time.sleep(0.1)
os._exit(0)
