import asyncio
import resource
import threading
import time
from concurrent.futures import ThreadPoolExecutor

MANY = 10


async def wait(number):
    await asyncio.sleep(1)


async def in_turn():
    for number in range(MANY):
        await wait(number)


async def as_coroutines():
    await asyncio.gather(*(wait(number) for number in range(MANY)))


async def as_threads():
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(MANY)
    await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 1) for _ in range(MANY)))


async def main():
    for work in (in_turn, as_coroutines, as_threads):
        begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await work()
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"{work.__name__}: {time.monotonic() - begin:.0f} s, {threading.active_count()} threads")
        print(f"    and {more} KiB of memory more than before")


asyncio.run(main())
