import asyncio


async def ask(whom, seconds):
    print("asking", whom)
    await asyncio.sleep(seconds)
    print(whom, "answered")
    return seconds


async def main():
    first = await ask("the bank", 2)
    second = await ask("the shop", first / 2)
    print("waited", first + second, "seconds")


asyncio.run(main())
