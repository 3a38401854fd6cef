"""Tries to put another file in the event pipe's place.

Ends as: finished, raised
"""

import os

os.dup2(os.open('/dev/null', os.O_WRONLY), 3)
