"""Tries to set timers without end.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    while True:
        loop.call_later(3600, print)


asyncio.run(main())
