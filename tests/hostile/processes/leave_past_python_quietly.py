"""Tries to leave without Python noticing, as if all were well.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: before
"""

import os

os.write(1, b'before\n')
os._exit(0)
