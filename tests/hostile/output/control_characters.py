"""Prints what would clear a terminal, ring its bell, set its title and end a text.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio

TEXT = '\x00\x1b[2J\x1b]0;title\x07\x9b31m\r\b\x7f\u2028\u2029\ufeff\ufffe'


async def main():
    asyncio.current_task().set_name(TEXT)
    await asyncio.sleep(0)
    print(TEXT)


asyncio.run(main())
print('done')
