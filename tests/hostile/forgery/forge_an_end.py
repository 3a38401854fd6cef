"""Tries to claim to have ended well, and go on.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import os

os.write(3, b'[["program.ended",0,"finished"]]\n')
while True:
    pass
