"""Prints what a page might take for its own.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: <script>alert(1)</script><img src=x onerror=alert(2)>
"""

import asyncio

TEXT = '<script>alert(1)</script><img src=x onerror=alert(2)>'


async def main():
    asyncio.current_task().set_name(TEXT)
    await asyncio.sleep(0)
    print(TEXT)


asyncio.run(main())
