"""Sets the event pipe so that writing to it fails when it is full, and floods it.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import fcntl
import os

fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)


async def main():
    for _ in range(200):
        print('x' * 150)
        await asyncio.sleep(0)


asyncio.run(main())
os.write(1, b'\ndone\n')
