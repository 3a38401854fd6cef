"""Writes to the event pipe while the recorder does, so that lines tear.

Ends as: finished, event-limit
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
"""

import asyncio
import os
import threading


def tear():
    while going:
        os.write(3, b'\n' + b'x' * 5000)


async def main():
    for _ in range(300):
        await asyncio.sleep(0)


going = True
threading.Thread(target=tear, daemon=True).start()
asyncio.run(main())
going = False
