"""Tries to leave without Python noticing.

Ends as: raised
Raises: Exit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import os

os._exit(3)
