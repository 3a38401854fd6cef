"""Tries to hold the loop for ever from inside a step.

Ends as: cpu-limit
"""

import asyncio


async def greedy():
    while True:
        pass


async def main():
    await asyncio.gather(asyncio.sleep(0), greedy())


asyncio.run(main())
