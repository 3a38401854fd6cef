"""Tries to replace what the loop is made of.

Ends as: finished, raised
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
