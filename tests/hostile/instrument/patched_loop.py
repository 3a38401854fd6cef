"""Replaces the methods of the running loop, and those of its class.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: still here
"""

import asyncio
import os


async def main():
    loop = asyncio.get_running_loop()
    real = type(loop).call_soon
    for owner in (loop, *type(loop).__mro__[:-1]):
        for name in ('call_soon', 'call_at', 'call_later', 'create_task'):
            try:
                setattr(owner, name, lambda *arguments, **options: 1 / 0)
            except (TypeError, AttributeError):
                pass
    os.write(1, b'still here\n')
    os._exit(0)


asyncio.run(main())
