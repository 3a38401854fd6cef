"""Runs a loop inside another's step, by telling asyncio that none is running.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: inner
Prints: outer
"""

import asyncio


async def inner():
    await asyncio.sleep(0)
    print('inner')


async def outer():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    asyncio._set_running_loop(None)
    asyncio.tasks._leave_task(loop, task)
    other = asyncio.new_event_loop()
    other.run_until_complete(inner())
    other.close()
    asyncio._set_running_loop(loop)
    asyncio.tasks._enter_task(loop, task)
    await asyncio.sleep(0)
    print('outer')


asyncio.run(outer())
