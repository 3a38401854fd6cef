import asyncio


async def produce(jobs, names):
    for name in names:
        await jobs.put(name)


async def consume(jobs, seconds):
    while True:
        await jobs.get()
        await asyncio.sleep(seconds)
        jobs.task_done()


async def main():
    jobs = asyncio.Queue(2)
    consumers = [asyncio.create_task(consume(jobs, seconds), name=f"consumer {seconds}") for seconds in (0.1, 0.25)]
    await asyncio.gather(produce(jobs, "abcd"), produce(jobs, "xyz"))
    await jobs.join()
    for consumer in consumers:
        consumer.cancel()
    results = asyncio.PriorityQueue()
    try:
        await asyncio.wait_for(results.get(), 0.5)
    except TimeoutError:
        print("nothing came")


asyncio.run(main())
