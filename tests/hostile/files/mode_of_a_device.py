"""Tries to change the mode of the host's /dev/null, to that which it has.

Ends as: finished
Stopped by: user, mount-namespace
Seen as: an error
Prints: refused
Tiers: full
"""

import os

try:
    os.chmod('/dev/null', 0o666)
    print('BROKE OUT')
except OSError:
    print('refused')
