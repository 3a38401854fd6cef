"""Puts nonsense in the place of what every module uses.

Ends as: finished, raised
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import builtins


async def nothing():
    await asyncio.sleep(0)


async def main():
    for name in ('len', 'isinstance', 'list', 'tuple', 'dict', 'str', 'type', 'map', 'min', 'max', 'range', 'Exception',
                 'getattr', 'hasattr', 'issubclass', 'print', 'id', 'iter', 'next', 'zip', 'repr', 'sorted', '__import__'):
        setattr(builtins, name, None)
    await asyncio.gather(nothing(), nothing())


asyncio.run(main())
