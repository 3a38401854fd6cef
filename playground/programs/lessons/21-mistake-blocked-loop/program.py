import asyncio
import time


async def careless():
    time.sleep(1)  # not asyncio.sleep: the whole loop stands still
    print("careless is done")


async def careful():
    await asyncio.sleep(0.2)
    print("careful wanted to be done after 0.2 s")


async def main():
    await asyncio.gather(careless(), careful())


asyncio.run(main())
