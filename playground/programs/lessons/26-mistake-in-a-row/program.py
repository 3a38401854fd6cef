import asyncio


async def fetch(what):
    await asyncio.sleep(1)
    return what


async def main():
    photo = await fetch("photo")
    name = await fetch("name")
    friends = await fetch("friends")
    print(photo, name, friends)


asyncio.run(main())
