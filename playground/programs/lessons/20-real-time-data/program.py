import asyncio
from contextlib import aclosing


async def thermometer():
    for degrees in (19, 20, 23, 25, 24):
        await asyncio.sleep(1)
        yield degrees


async def heartbeat():
    for _ in range(2):
        await asyncio.sleep(1.5)
        print("    still here")


async def main():
    beat = asyncio.create_task(heartbeat())
    async with aclosing(thermometer()) as readings:
        async for degrees in readings:
            print(degrees, "degrees")
            if degrees > 24:
                print("too warm: stop reading")
                break
    await beat


asyncio.run(main())
