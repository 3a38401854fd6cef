import asyncio


async def visit(gate, seconds):
    async with gate:
        await asyncio.sleep(seconds)


async def guarded(lock, done):
    async with lock:
        await asyncio.sleep(0.1)
    await done.wait()


async def consume(stock):
    async with stock:
        await stock.wait()


async def meet(barrier, seconds):
    await asyncio.sleep(seconds)
    await barrier.wait()


async def main():
    gate = asyncio.Semaphore(2)
    lock = asyncio.Lock()
    done = asyncio.Event()
    stock = asyncio.Condition()
    barrier = asyncio.Barrier(3)
    visits = [asyncio.create_task(visit(gate, seconds)) for seconds in (0.3, 0.1, 0.2, 0.1)]
    guards = [asyncio.create_task(guarded(lock, done)) for _ in range(3)]
    eaters = [asyncio.create_task(consume(stock)) for _ in range(3)]
    await asyncio.sleep(0.05)
    guards[1].cancel()
    async with stock:
        stock.notify()
    await asyncio.gather(*(meet(barrier, seconds) for seconds in (0.1, 0.2, 0.3)))
    async with stock:
        stock.notify_all()
    done.set()
    done.clear()
    await asyncio.wait([*visits, *guards, *eaters])


asyncio.run(main())
