import asyncio


async def download(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "is complete")
    except asyncio.CancelledError:
        print(name, "is stopped, and tidies up")
        raise


async def main():
    for seconds in (1, 9):
        try:
            async with asyncio.timeout(2):
                await download(f"the file of {seconds} s", seconds)
        except TimeoutError:
            print("two seconds are enough")
    film = asyncio.create_task(download("the film", 60))
    await asyncio.sleep(1)
    film.cancel()
    await asyncio.wait([film])
    print("cancelled:", film.cancelled())


asyncio.run(main())
