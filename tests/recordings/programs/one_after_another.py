import asyncio


async def fetch(api, delay):
    print(f"Fetching from {api}")
    await asyncio.sleep(delay)
    print(f"Done {api}")


async def main():
    await fetch("API 1", 3)
    await fetch("API 2", 1)
    await fetch("API 3", 2)


asyncio.run(main())
