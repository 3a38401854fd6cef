"""Leaves in the middle of an event.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
"""

import os

os.write(3, b'[["output",1,"stdout","hal')
os._exit(0)
