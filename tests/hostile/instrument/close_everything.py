"""Tries to close every descriptor, the event pipe too.

Ends as: finished, raised
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import os

os.closerange(0, 1000)


async def main():
    await asyncio.sleep(0)


asyncio.run(main())
