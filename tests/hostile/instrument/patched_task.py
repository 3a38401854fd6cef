"""Puts a class of its own in the place of asyncio's tasks and futures.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


class Mine(asyncio.tasks._PyTask):
    def get_name(self):
        return self

    def get_coro(self):
        return 1


asyncio.Task = asyncio.tasks.Task = Mine
asyncio.Future = asyncio.futures.Future = asyncio.futures._PyFuture


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **options: Mine(coro, loop=loop))
    await asyncio.wait_for(asyncio.gather(asyncio.sleep(0), asyncio.sleep(0)), 1)


asyncio.run(main())
print('done')
