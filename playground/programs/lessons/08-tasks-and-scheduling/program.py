import asyncio


async def worker(name):
    print(name, "begins")
    await asyncio.sleep(2)
    print(name, "ends")


async def main():
    a = asyncio.create_task(worker("A"))
    b = asyncio.create_task(worker("B"))
    print("both are scheduled, none has begun")
    await asyncio.sleep(1)
    print("main did something else meanwhile")
    await a
    await b


asyncio.run(main())
