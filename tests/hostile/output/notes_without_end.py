"""Leaves a thousand mistakes behind that are each worth a sentence.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio
import warnings

warnings.simplefilter('ignore')


async def never():
    pass


async def main():
    while True:
        never()
        asyncio.create_task(asyncio.sleep(3600))
        await asyncio.sleep(0)


asyncio.run(main())
