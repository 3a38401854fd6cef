import asyncio


async def producer(queue):
    for number in range(1, 5):
        await queue.put(number)
        print("put", number)
        await asyncio.sleep(0.2)
    await queue.put(None)  # that was all


async def consumer(queue):
    while (number := await queue.get()) is not None:
        await asyncio.sleep(1)
        print("    did", number)


async def main():
    queue = asyncio.Queue(maxsize=1)
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())
