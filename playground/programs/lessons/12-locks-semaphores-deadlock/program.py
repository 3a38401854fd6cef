import asyncio


async def guest(name, tables):
    async with tables:
        print(name, "sits down")
        await asyncio.sleep(1)


async def painter(name, first, second):
    async with first:
        await asyncio.sleep(1)  # time enough for the other to take the second
        print(name, "has one, wants the other")
        async with second:
            print(name, "paints")


async def main():
    tables = asyncio.Semaphore(2)
    await asyncio.gather(*(guest(name, tables) for name in ("Ann", "Ben", "Cem")))
    brush, paint = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(painter("Dan", brush, paint), painter("Eva", paint, brush))


asyncio.run(main())
