"""Tries to write a byte at a time past Python, so that each costs the reader as much as many.

Ends as: event-limit, output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import os

while True:
    os.write(1, b'.')
