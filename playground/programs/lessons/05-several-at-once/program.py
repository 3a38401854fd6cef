import asyncio


async def ask(whom, seconds):
    await asyncio.sleep(seconds)
    print(whom, "answered")
    return whom


async def main():
    answers = await asyncio.gather(ask("the bank", 2), ask("the shop", 1))
    print(answers)


asyncio.run(main())
