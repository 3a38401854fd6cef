import asyncio
import time


async def work(jobs, name):
    while True:
        job = await jobs.get()
        if job == 3:
            time.sleep(0.08)
        await asyncio.sleep(0.1 * job)
        print(name, "did", job)
        jobs.task_done()


async def main():
    jobs = asyncio.Queue(maxsize=2)
    workers = [asyncio.create_task(work(jobs, name), name=name) for name in ("ann", "bob")]
    for job in range(1, 6):
        await jobs.put(job)
    await jobs.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)


asyncio.run(main())
