"""100 tasks, each of 1000 times a future that a callback sets."""

import asyncio

TASKS = 100
STEPS = 1000


async def worker() -> None:
    loop = asyncio.get_running_loop()
    for _ in range(STEPS):
        future = loop.create_future()
        loop.call_soon(future.set_result, None)
        await future


async def main() -> None:
    await asyncio.gather(*[worker() for _ in range(TASKS)])
