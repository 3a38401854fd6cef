"""Tries to create tasks without end.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def nothing():
    pass


async def main():
    kept = []
    while True:
        kept.append(asyncio.create_task(nothing()))


asyncio.run(main())
