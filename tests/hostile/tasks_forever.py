"""Tries to create tasks without end.

Ends as: event-limit, memory-limit, cpu-limit
"""

import asyncio


async def nothing():
    pass


async def main():
    kept = []
    while True:
        kept.append(asyncio.create_task(nothing()))


asyncio.run(main())
