"""Tries to replace what the loop is made of.

Ends as: raised
Raises: AttributeError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import asyncio.events
import asyncio.tasks


class Nonsense:
    def __init__(self, *arguments, **options):
        pass


asyncio.events.Handle = asyncio.events.TimerHandle = Nonsense
asyncio.tasks.Task = asyncio.Task = Nonsense
asyncio.BaseEventLoop.call_soon = lambda *arguments, **options: None


async def main():
    await asyncio.sleep(0)


asyncio.run(main())
