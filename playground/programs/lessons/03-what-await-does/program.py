import asyncio


async def steep(minutes):
    print("steeping")
    await asyncio.sleep(minutes)
    print("steeped")
    return "tea"


async def main():
    cup = await steep(2)
    print("main goes on with", cup)


asyncio.run(main())
