"""Handles signals by what raises in the middle of everything, the recorder's writing too.

Ends as: finished, raised, cpu-limit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import signal


def interrupt(*_):
    raise RuntimeError('in the middle')


async def main():
    for _ in range(200):
        try:
            await asyncio.sleep(0)
        except RuntimeError:
            pass


signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
for _ in range(20):
    try:
        asyncio.run(main())
    except BaseException:
        pass
signal.setitimer(signal.ITIMER_REAL, 0)
