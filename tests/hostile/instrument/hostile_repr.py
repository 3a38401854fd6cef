"""Hands functions what cannot be shown: text that raises, never ends, is no text or is huge.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


class Raises:
    def __repr__(self):
        raise SystemExit


class Deep:
    def __repr__(self):
        return repr(self)


class NoText:
    def __repr__(self):
        return 1


class Huge:
    def __repr__(self):
        return 'x' * 50_000_000


class Leaves:
    def __repr__(self):
        import os

        os._exit(3)


async def take(value):
    await asyncio.sleep(0)


async def main():
    for kind in (Raises, Deep, NoText, Huge, Leaves):
        await asyncio.create_task(take(kind()))
    print('done')


asyncio.run(main())
