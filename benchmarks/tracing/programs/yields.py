"""100 tasks, each of 1000 times ``await asyncio.sleep(0)``: nothing but steps."""

import asyncio

TASKS = 100
STEPS = 1000


async def worker() -> None:
    for _ in range(STEPS):
        await asyncio.sleep(0)


async def main() -> None:
    await asyncio.gather(*[worker() for _ in range(TASKS)])
