"""Leaves the interpreter hardly a call to make.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import sys


async def main():
    for _ in range(3):
        await asyncio.sleep(0)


def deeper(depth):
    try:
        deeper(depth + 1)
    except RecursionError:
        if depth % 50 == 0:
            print('at the limit')
            asyncio.new_event_loop().close()


deeper(0)
asyncio.run(main())
print('done')
