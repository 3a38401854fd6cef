"""Runs on a loop of its own making, by a policy of its own.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import asyncio
import selectors
import warnings

warnings.simplefilter('ignore')


class Loop(asyncio.SelectorEventLoop):
    def _run_once(self):
        self._ready.reverse()
        super()._run_once()


async def main():
    await asyncio.gather(*(asyncio.sleep(0) for _ in range(5)))
    print('done')


loop = Loop(selectors.SelectSelector())
loop.run_until_complete(main())
loop.close()
