"""Sets its own traces and profiles on everything, that raise.

Ends as: raised
Raises: KeyError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import asyncio
import os
import sys
import threading


def watch(frame, event, argument):
    if frame.f_code.co_filename != __file__:
        raise KeyError
    return watch


async def main():
    await asyncio.sleep(0)


threading.settrace(watch)
threading.setprofile(watch)
sys.setprofile(watch)
sys.settrace(watch)
asyncio.run(main())
