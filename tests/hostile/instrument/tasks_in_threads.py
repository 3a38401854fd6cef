"""Starts loops in threads, and hands tasks from one to another.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import threading


async def nap():
    await asyncio.sleep(0.01)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(nap())

    def elsewhere():
        async def wait():
            task.cancel()
            loop.call_soon(print, 'from another thread')
            await asyncio.sleep(0.01)

        asyncio.run(wait())

    threads = [threading.Thread(target=elsewhere) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        await asyncio.to_thread(thread.join)


asyncio.run(main())
print('done')
