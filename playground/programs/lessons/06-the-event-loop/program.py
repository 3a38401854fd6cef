import asyncio


async def clerk(name, times):
    for turn in range(times):
        print(name, "has the loop, turn", turn + 1)
        await asyncio.sleep(0)  # nothing to wait for: only let others have their turn


async def main():
    await asyncio.gather(clerk("Ann", 3), clerk("Ben", 2), clerk("Cem", 1))


asyncio.run(main())
