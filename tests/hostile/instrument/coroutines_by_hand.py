"""Drives tasks' coroutines itself, throws into them, closes them and gives them to two tasks.

Ends as: deadlock
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio


async def nap():
    await asyncio.sleep(0.01)


async def main():
    coroutine = nap()
    one, other = asyncio.create_task(coroutine), asyncio.create_task(coroutine)
    await asyncio.gather(one, other, return_exceptions=True)
    task = asyncio.create_task(nap())
    await asyncio.sleep(0)
    for act in (lambda: task.get_coro().throw(SystemError), lambda: task.get_coro().close(), lambda: task.get_coro().send(1)):
        try:
            act()
        except BaseException:
            pass
    await asyncio.gather(task, return_exceptions=True)


asyncio.run(main())
