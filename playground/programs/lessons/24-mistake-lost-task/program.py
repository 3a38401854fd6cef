import asyncio


async def backup():
    await asyncio.sleep(1)
    print("backup is done")


async def main():
    asyncio.create_task(backup())  # nobody keeps it
    await asyncio.sleep(2)
    print("main is done")


asyncio.run(main())
