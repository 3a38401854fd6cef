"""Tries to write to the event pipe without end.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit, a gap
Tiers: full, unprivileged
"""

import os

while True:
    os.write(3, b'x' * 65536)
