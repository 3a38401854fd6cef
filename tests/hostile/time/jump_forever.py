"""Tries to go on for ever where sleeping costs no time: as often as it sleeps, it is told.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
Clock: autojump
"""

import asyncio


async def main():
    while True:
        await asyncio.sleep(1_000_000)


asyncio.run(main())
