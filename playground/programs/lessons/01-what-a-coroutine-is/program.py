import asyncio


async def tea():
    print("water on")
    await asyncio.sleep(1)
    print("tea ready")


coroutine = tea()
print("calling tea() made a", type(coroutine).__name__)
asyncio.run(coroutine)
