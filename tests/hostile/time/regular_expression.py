"""Tries a regular expression that backtracks for longer than the world will last.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import re

re.match('(a+)+$', 'a' * 64 + 'b')
