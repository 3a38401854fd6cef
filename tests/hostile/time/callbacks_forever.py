"""Tries to keep the loop busy with callbacks that call themselves, and takes no step.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def again():
        loop.call_soon(again)

    again()
    await loop.create_future()


asyncio.run(main())
