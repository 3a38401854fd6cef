"""Hears of everything that the interpreter does, the recorder too, and objects to it.

Ends as: raised
Raises: Exit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import sys


def hear(event, arguments):
    if event not in ('exec', 'compile', 'import') and busy:
        raise PermissionError(event)


async def main():
    busy.append(1)
    await asyncio.sleep(0)
    open('file')


busy = []
sys.addaudithook(hear)
asyncio.run(main())
