import asyncio


async def check(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError(f"{name} is broken")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(check("disk", 2), name="disk")
            group.create_task(check("network", 1, fails=True), name="network")
            group.create_task(check("memory", 3), name="memory")
    except* ValueError as errors:
        print("failed:", *errors.exceptions)


asyncio.run(main())
