"""Gives a task another name without end.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def main():
    task = asyncio.current_task()
    while True:
        task.set_name('n' * 200)
        task.set_name('m' * 200)
        await asyncio.sleep(0)


asyncio.run(main())
