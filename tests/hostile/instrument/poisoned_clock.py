"""Puts clocks of its own in the place of the machine's: backwards, infinite, no numbers.

Ends as: finished, raised
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import time


async def main():
    for lie in (-5.0, float('inf'), float('nan'), 'now', None):
        time.monotonic = time.time = time.perf_counter = lambda lie=lie: lie
        time.monotonic_ns = time.perf_counter_ns = time.time_ns = lambda lie=lie: lie
        asyncio.get_running_loop().time = lambda lie=lie: lie
        try:
            await asyncio.wait_for(asyncio.sleep(0), 0.01)
        except TypeError:
            pass


asyncio.run(main())
