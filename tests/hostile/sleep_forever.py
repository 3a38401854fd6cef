"""Tries to never end, costing nothing.

Ends as: time-limit
"""

import asyncio


async def main():
    while True:
        await asyncio.sleep(0.2)


asyncio.run(main())
