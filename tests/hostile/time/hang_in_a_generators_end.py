"""Tries to hold up the end of its loop by a generator that does not let itself be closed.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import asyncio


async def numbers():
    try:
        yield 1
    finally:
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                pass


async def main():
    generator = numbers()
    await anext(generator)
    await generator.aclose()


asyncio.run(main())
