import asyncio
import time
from pathlib import Path

NOTES = Path("notes.txt")


def save(text):
    time.sleep(1)  # a slow disk
    NOTES.write_text(text)


async def dots():
    for _ in range(3):
        print("the loop is free")
        await asyncio.sleep(0.4)


async def main():
    await asyncio.gather(asyncio.to_thread(save, "bread\nmilk\n"), dots())
    text = await asyncio.to_thread(NOTES.read_text)
    print("in the file:", text.split())


asyncio.run(main())
