"""Gives callbacks contexts that are none, and variables that raise.

Ends as: finished, raised
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import contextvars


class Odd:
    def run(self, *_):
        raise SystemExit


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
