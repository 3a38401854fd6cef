"""Tries to write out a number whose digits take for ever.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

sys.set_int_max_str_digits(0)
str(1 << 30_000_000)
