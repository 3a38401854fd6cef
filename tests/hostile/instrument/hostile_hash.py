"""Hands functions what cannot be compared, counted or asked for its kind.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


class Hostile:
    def _leave(self, *_):
        raise SystemExit

    __hash__ = __eq__ = __bool__ = __len__ = __iter__ = __str__ = __format__ = __index__ = __dir__ = _leave

    @property
    def __class__(self):
        raise SystemExit

    def __getattribute__(self, name):
        raise SystemExit


async def take(value):
    await asyncio.sleep(0)


async def main():
    await asyncio.create_task(take(Hostile()))
    await asyncio.gather(take(Hostile()), take({1: Hostile()}), take([Hostile()] * 3))
    print('done')


asyncio.run(main())
