"""Prints half a letter as the last thing that it does.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: half \ufffd
"""

import os

os.write(1, b'half \xf0\x9f\x98')
os._exit(0)
