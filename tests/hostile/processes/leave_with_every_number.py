"""Leaves with the number that the sandbox itself keeps for a cell that could not be locked.

Ends as: raised
Raises: Exit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import os

os._exit(121)
