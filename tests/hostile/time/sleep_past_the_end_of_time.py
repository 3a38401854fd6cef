"""Sleeps longer than any clock counts, where sleeping costs no time.

Ends as: deadlock
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
Clock: autojump
"""

import asyncio

asyncio.run(asyncio.sleep(1e300))
print('woke')
