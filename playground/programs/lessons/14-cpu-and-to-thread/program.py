import asyncio
import hashlib


def heavy():
    return hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 500_000).hex()[:8]


async def tick(ticks):
    while True:
        await asyncio.sleep(0.01)
        ticks.append("tick")


async def main():
    ticks = []
    ticker = asyncio.create_task(tick(ticks))
    await asyncio.sleep(0)
    heavy()
    print("while the loop computed:", len(ticks), "ticks")
    await asyncio.to_thread(heavy)
    print("while a thread computed:", "many" if len(ticks) > 3 else len(ticks), "ticks")
    ticker.cancel()


asyncio.run(main())
