"""Has the loop's own errors handled by what makes more of them.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        loop.call_soon(lambda: 1 / 0)
        1 / 0

    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    for _ in range(20):
        await asyncio.sleep(0)


asyncio.run(main())
print('done')
