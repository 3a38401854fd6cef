"""Gives a thread of asyncio's something that never ends, and leaves.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
Prints: the last line
"""

import asyncio
import time


async def main():
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 1_000_000)
    await asyncio.sleep(0)
    print('the last line')


asyncio.run(main())
