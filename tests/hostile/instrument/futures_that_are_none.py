"""Awaits a class that says of itself that it is a future, and is none.

Ends as: deadlock
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio


class Future:
    _asyncio_future_blocking = True

    def get_loop(self):
        raise SystemExit


class Odd:
    def __await__(self):
        yield Future


async def main():
    await Odd()


asyncio.run(main())
