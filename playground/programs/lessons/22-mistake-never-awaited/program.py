import asyncio


async def save(text):
    await asyncio.sleep(1)
    print("saved", text)


async def main():
    save("the letter")  # an await is missing here
    print("all is saved, or is it?")


asyncio.run(main())
