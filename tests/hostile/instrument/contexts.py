"""Gives callbacks contexts that are none, and variables that raise.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import contextvars


class Odd:
    def run(self, *_):
        raise KeyError


variable = contextvars.ContextVar('x' * 100_000)
variable.set(Odd())


async def main():
    loop = asyncio.get_running_loop()
    for context in (Odd(), 1, contextvars.Context()):
        try:
            loop.call_soon(print, 'x', context=context)
        except Exception:
            pass
    await asyncio.sleep(0)


asyncio.run(main())
print('done')
