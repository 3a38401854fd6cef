import asyncio


async def greet():
    print("Hello from a coroutine")


async def farewell():
    print("Nobody will ever read this")


asyncio.run(greet())
print("done:", farewell.__name__, "was defined, and never run")
