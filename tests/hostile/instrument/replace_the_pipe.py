"""Tries to put another file in the event pipe's place.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: past it all
"""

import os

os.dup2(os.open('/dev/null', os.O_WRONLY), 3)
print('into nothing')
os.write(1, b'past it all\n')
