"""Fills the kernel's room for signals, which is counted by user, for the one beside it to miss its own.

Ends as: finished; finished
Stopped by: user-namespace, limits
Stopped by (unprivileged): limits
Seen as: it works
Tiers: full, unprivileged
Prints: its signal came
"""

import signal
import threading
import time

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for _ in range(20_000):
    try:
        signal.pthread_kill(threading.get_ident(), signal.SIGRTMIN)
    except OSError:
        break
time.sleep(0.5)
# ---- and beside it ----
import asyncio
import os
import signal


async def main():
    came = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGRTMIN, came.set)
    await asyncio.sleep(0.4)
    os.kill(os.getpid(), signal.SIGRTMIN)
    try:
        await asyncio.wait_for(came.wait(), 20)
        print('its signal came')
    except TimeoutError:
        print('BROKE OUT: its signal was lost')


asyncio.run(main())
