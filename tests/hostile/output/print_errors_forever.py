"""Tries to print without end where errors are told.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

while True:
    print('again and again', file=sys.stderr)
