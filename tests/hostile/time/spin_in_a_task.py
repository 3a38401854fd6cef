"""Tries to hold the loop for ever from inside a step.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def greedy():
    while True:
        pass


async def main():
    await asyncio.gather(asyncio.sleep(0), greedy())


asyncio.run(main())
