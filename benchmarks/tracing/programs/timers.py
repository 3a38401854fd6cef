"""100 tasks, each of 1000 times ``await asyncio.sleep(1e-9)``: a timer a step."""

import asyncio

TASKS = 100
STEPS = 1000


async def worker() -> None:
    for _ in range(STEPS):
        await asyncio.sleep(1e-9)


async def main() -> None:
    await asyncio.gather(*[worker() for _ in range(TASKS)])
