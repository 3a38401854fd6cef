"""Tries to never end, costing nothing.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def main():
    while True:
        await asyncio.sleep(0.2)


asyncio.run(main())
