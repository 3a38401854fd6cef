"""Tries to never end, in the destructor of its last object.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
Prints: the last line
"""

import time


class Last:
    def __del__(self, sleep=time.sleep):
        sleep(1_000_000)


last = Last()
print('the last line')
