"""Calls functions with arguments whose text would be gigabytes.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio

deep = []
for _ in range(100_000):
    deep = [deep]


async def take(text, number, nested, many):
    await asyncio.sleep(0)


async def main():
    await take('x' * 10_000_000, 1 << 1_000_000, deep, list(range(1_000_000)))
    await asyncio.create_task(take('x' * 10_000_000, 1 << 1_000_000, deep, dict.fromkeys(range(1_000_000))))


asyncio.run(main())
print('done')
