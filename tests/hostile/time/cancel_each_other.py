"""Two tasks cancel each other without end, and neither gives in.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio

tasks = []


async def fight(other):
    while True:
        try:
            tasks[other].cancel()
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            pass


async def main():
    tasks.extend(asyncio.create_task(fight(1 - number)) for number in range(2))
    await asyncio.wait(tasks)


asyncio.run(main())
