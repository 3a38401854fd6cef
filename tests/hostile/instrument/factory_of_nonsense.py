"""Has the loop make tasks that are none.

Ends as: deadlock
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio


class Lie:
    def __init__(self, coro):
        coro.close()

    def __getattr__(self, name):
        return self

    def __call__(self, *_, **__):
        return self

    def __await__(self):
        return iter(())

    def __hash__(self):
        return 1 << 100

    def __eq__(self, other):
        raise KeyboardInterrupt


async def main():
    asyncio.get_running_loop().set_task_factory(lambda loop, coro, **options: Lie(coro))
    asyncio.create_task(asyncio.sleep(0))
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))


asyncio.run(main())
