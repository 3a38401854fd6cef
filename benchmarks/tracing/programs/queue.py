"""30,000 items through a queue of 100 places, from 3 producers to 3 consumers."""

import asyncio

ITEMS = 30_000
WORKERS = 3
PLACES = 100


async def produce(queue: asyncio.Queue[int], items: range) -> None:
    for item in items:
        await queue.put(item)


async def consume(queue: asyncio.Queue[int], sums: list[int]) -> None:
    total = 0
    while True:
        total += await queue.get()
        sums[0] = total
        queue.task_done()


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(PLACES)
    sums = [0]
    consumers = [asyncio.create_task(consume(queue, sums)) for _ in range(WORKERS)]
    await asyncio.gather(*[produce(queue, range(first, ITEMS, WORKERS)) for first in range(WORKERS)])
    await queue.join()
    for consumer in consumers:
        consumer.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
