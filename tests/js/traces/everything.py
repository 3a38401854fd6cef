import asyncio


async def tick(count):
    for _ in range(count):
        await asyncio.sleep(0)
    await asyncio.sleep(0.05)


async def consume(jobs):
    while True:
        job = await jobs.get()
        print("got", job)
        await asyncio.sleep(0.2)
        if job == "last":
            raise ValueError("no more jobs")


async def guarded(gate, name):
    async with gate:
        print(name, "is in")
        await asyncio.sleep(0.5)


async def forever():
    await asyncio.get_running_loop().create_future()


async def main():
    jobs = asyncio.Queue()
    gate = asyncio.Lock()
    consumer = asyncio.create_task(consume(jobs), name="consumer")
    lost = asyncio.create_task(forever())
    group = asyncio.gather(tick(2), tick(2), guarded(gate, "first"), guarded(gate, "second"))
    await jobs.put("one")
    await asyncio.sleep(0.3)
    await jobs.put("last")
    await group
    lost.cancel()
    try:
        await consumer
    except ValueError as error:
        print("caught", error)
    await asyncio.wait_for(tick(1), 1)


asyncio.run(main())
