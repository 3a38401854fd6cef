"""Tries to write out numbers whose digits take long, again and again.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

sys.set_int_max_str_digits(0)
while True:
    str(1 << 3_000_000)
