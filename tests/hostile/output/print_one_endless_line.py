"""Tries to print without end and without a newline.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

while True:
    sys.stdout.write('x' * 1000)
