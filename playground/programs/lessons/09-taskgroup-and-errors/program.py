import asyncio


async def load(part, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(part, "is given up")
        raise
    if part == "prices":
        raise ValueError("no prices today")
    print(part, "is there")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(load("names", 1))
            group.create_task(load("prices", 2))
            group.create_task(load("pictures", 5))
    except* ValueError as failures:
        print("failed:", failures.exceptions[0])


asyncio.run(main())
