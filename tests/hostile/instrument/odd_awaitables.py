"""Awaits what yields anything but futures.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


class Odd:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def main():
    for value in (1, 'x', None, object(), asyncio.sleep, iter(())):
        try:
            await Odd(value)
        except BaseException:
            pass
    print('done')


asyncio.run(main())
