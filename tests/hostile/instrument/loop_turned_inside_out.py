"""Empties, fills and shuffles what the loop keeps of what is to be done.

Ends as: finished, raised, deadlock, time-limit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    asyncio.create_task(asyncio.sleep(0))
    loop._ready.extend([None, 1, loop])
    loop._scheduled.extend([None, 1])
    loop._ready.clear()
    await asyncio.sleep(0.01)


asyncio.run(main())
