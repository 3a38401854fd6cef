import asyncio


async def move(first, second, name):
    async with first:
        print(name, "holds one")
        await asyncio.sleep(0.5)
        async with second:
            print(name, "holds both")


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move(left, right, "a"), move(right, left, "b"), asyncio.sleep(2))


asyncio.run(main())
