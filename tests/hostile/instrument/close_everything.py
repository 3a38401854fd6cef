"""Tries to close every descriptor, the event pipe too, but one to tell of it.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: still here
"""

import asyncio
import os

os.dup2(1, 127)
os.closerange(0, 127)


async def main():
    await asyncio.sleep(0)


asyncio.run(main())
os.write(127, b'still here\n')
