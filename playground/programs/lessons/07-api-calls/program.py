import asyncio


async def fetch(api, seconds):
    print("ask", api)
    await asyncio.sleep(seconds)  # the network would take as long
    print("answer of", api)


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    await asyncio.gather(fetch("weather", 3), fetch("news", 1), fetch("maps", 2))
    print(f"{loop.time() - begin:.0f} seconds in all")


asyncio.run(main())
