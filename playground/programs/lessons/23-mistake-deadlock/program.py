import asyncio


async def reader(box):
    letter = await box.get()
    print("a letter:", letter)


async def main():
    box = asyncio.Queue()
    print("waiting for a letter that nobody writes")
    await reader(box)


asyncio.run(main())
