"""Hands over things that say they are of another kind, by classes whose classes lie too.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


class Meta(type):
    def __getattribute__(cls, name):
        if name in ('__name__', '__qualname__', '__module__', '__mro__'):
            raise SystemExit
        return super().__getattribute__(name)

    def __instancecheck__(cls, instance):
        raise SystemExit

    def __repr__(cls):
        raise SystemExit


class Liar(metaclass=Meta):
    __class__ = str
    __slots__ = ()


class Dict(dict):
    def items(self):
        while True:
            yield 1, 2

    __iter__ = values = keys = items


class Integer(int):
    def __repr__(self):
        raise SystemExit

    __str__ = __index__ = __int__ = __repr__


async def take(value):
    await asyncio.sleep(0)


async def main():
    for value in (Liar(), Dict(a=1), Integer(7)):
        await asyncio.create_task(take(value))
    print('done')


asyncio.run(main())
