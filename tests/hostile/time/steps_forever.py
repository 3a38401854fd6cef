"""Tries to take steps without end.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def main():
    while True:
        await asyncio.sleep(0)


asyncio.run(main())
