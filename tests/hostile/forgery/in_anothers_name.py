"""Prints in the name of a task that did not.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: it was not me
"""

import asyncio
import os
import time


async def innocent():
    await asyncio.sleep(0.5)


async def main():
    task = asyncio.create_task(innocent())
    await asyncio.to_thread(time.sleep, 0.2)  # what was recorded is written before the loop sleeps
    os.write(3, b'[["output",%d,"stdout","it was not me\\n",2,1]]\n' % 10**12)
    await task
    os._exit(0)


asyncio.run(main())
