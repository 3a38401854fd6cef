"""Leaves from callbacks, from exit handlers, from destructors and from threads.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import atexit
import sys
import threading


class Leaves:
    def __del__(self):
        sys.exit(4)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(sys.exit, 5)
    Leaves()
    await asyncio.sleep(1)


atexit.register(sys.exit, 6)
threading.Thread(target=sys.exit, args=(7,)).start()
try:
    asyncio.run(main())
except SystemExit:
    pass
print('done')
kept = Leaves()
