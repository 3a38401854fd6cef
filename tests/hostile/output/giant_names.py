"""Calls tasks by names of ten megabytes.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


async def nothing():
    await asyncio.sleep(0)


async def main():
    for letter in ('n', '\U0001F600', '\x00', '"'):
        task = asyncio.create_task(nothing(), name=letter * 10_000_000)
        task.set_name(letter * 10_000_001)
        await task


asyncio.run(main())
print('done')
