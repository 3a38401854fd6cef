"""Tries to print without end, a letter at a time, each at once.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

while True:
    sys.stdout.write('.')
    sys.stdout.flush()
