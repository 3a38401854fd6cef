import asyncio
import time


async def take(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("never")


async def busy():
    time.sleep(0.2)


async def lost():
    await asyncio.get_running_loop().create_future()


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(take(a, b), take(b, a), busy(), lost())


asyncio.run(main())
