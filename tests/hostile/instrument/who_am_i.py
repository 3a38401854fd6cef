"""Tells asyncio that another task is running than the one that is.

Ends as: deadlock
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio


async def other():
    await asyncio.sleep(10)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    pretended = asyncio.create_task(other())
    asyncio.tasks._leave_task(loop, task)
    asyncio.tasks._enter_task(loop, pretended)
    print('who said this?')
    await asyncio.sleep(0)


asyncio.run(main())
