import asyncio


async def download(size):
    got = 0
    while got < size:
        await asyncio.sleep(1)
        got += 1


async def cache(size):
    await asyncio.create_task(download(size), name="download")


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.5)
    return "stayed"


async def main():
    loading = asyncio.create_task(cache(9), name="cache")
    other = asyncio.create_task(stubborn())
    await asyncio.sleep(2.5)
    loading.cancel()
    other.cancel()
    await asyncio.wait([loading, other])
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(3)
    except TimeoutError:
        print("too late")


asyncio.run(main())
