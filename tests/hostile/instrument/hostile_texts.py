"""Uses texts that are none: of a class whose every method lies.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio


class Text(str):
    def _lie(self, *_, **__):
        raise SystemExit

    __str__ = __repr__ = __len__ = __getitem__ = __iter__ = __hash__ = __eq__ = __add__ = __format__ = _lie
    encode = isprintable = isascii = startswith = replace = translate = _lie


async def nothing(text):
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(nothing(Text('argument')))
    for act in (task.set_name, task.cancel, print):
        try:
            act(Text('name'))
        except SystemExit:
            pass
    try:
        await task
    except asyncio.CancelledError:
        pass
    print('done')


asyncio.run(main())
