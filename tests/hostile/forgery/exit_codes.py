"""Leaves with a number that looks like a death by a signal.

Ends as: raised
Raises: Exit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import os

os._exit(137)
