import asyncio


async def fetch(api, delay):
    print(f"Fetching from {api}")
    await asyncio.sleep(delay)
    print(f"Done {api}")


async def main():
    await asyncio.gather(
        fetch("API 1", 3),
        fetch("API 2", 1),
        fetch("API 3", 2),
    )


asyncio.run(main())
