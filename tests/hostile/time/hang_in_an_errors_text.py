"""Raises an error whose text never comes.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import time


class Slow(Exception):
    def __str__(self):
        time.sleep(1_000_000)


raise Slow
