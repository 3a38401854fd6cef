"""Small programs for the tests of runs."""

HELLO = "print('hello')\n"

SLEEPER = """\
import asyncio

async def main():
    print("asleep")
    await asyncio.sleep(1000)

asyncio.run(main())
"""
"""On the real clock it runs until it is stopped, or its time is up."""

TALKER = """\
import asyncio

async def main():
    for number in range(100):
        print(number)
        await asyncio.sleep(0.01)

asyncio.run(main())
"""
"""On the real clock it has something to say for a second."""

CROWD = """\
import asyncio

async def main():
    for _ in range(6_000):
        await asyncio.sleep(0)

asyncio.run(main())
"""
"""More than a megabyte of events: more than a socket sends at once."""

SNOWMEN = """\
import asyncio

async def main():
    print("☃" * 250_000)

asyncio.run(main())
"""
"""Text whose bytes are more than its characters."""
