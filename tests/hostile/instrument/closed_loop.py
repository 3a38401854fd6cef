"""Closes the loop under its own feet, and stops it, and closes its inner pipe.

Ends as: raised
Raises: RuntimeError, AttributeError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop._ssock.close()
    loop._csock.close()
    loop._selector.close()
    loop.stop()
    loop.close()


asyncio.run(main())
