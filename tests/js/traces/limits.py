import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def fails(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("broken")


async def middle():
    await asyncio.create_task(work(9), name="inner")


async def main():
    try:
        async with asyncio.timeout(0.1):
            await work(1)
    except TimeoutError:
        print("too late")
    print(await asyncio.wait_for(work(0.1), 1))
    passing = asyncio.create_task(middle())
    done, pending = await asyncio.wait([passing, asyncio.create_task(work(0.1))], return_when="FIRST_COMPLETED")
    passing.cancel()
    await asyncio.gather(passing, return_exceptions=True)
    saved = asyncio.create_task(work(0.2), name="saved")
    try:
        await asyncio.wait_for(asyncio.shield(saved), 0.1)
    except TimeoutError:
        print("but it goes on")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(0.2))
            group.create_task(work(5))
    except* ValueError:
        print("the group failed")
    asyncio.current_task().set_name("renamed")
    print(await saved)


asyncio.run(main())
