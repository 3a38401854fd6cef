"""Tries to compute for ever inside one call of the C library's, which no handler interrupts.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import itertools

sum(itertools.cycle((1, -1)))
