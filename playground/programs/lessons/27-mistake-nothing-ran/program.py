import asyncio


async def main():
    await asyncio.sleep(1)
    print("this is what I wanted to see")


main  # no call, no asyncio.run
