"""Tries to write to descriptor 1 without end.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import os

while True:
    os.write(1, b'y' * 4096)
