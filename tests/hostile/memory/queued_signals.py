"""Tries to fill the kernel with signals that are not taken.

Ends as: finished
Stopped by: limits
Seen as: its own harm
Tiers: full, unprivileged
Prints: sent
"""

import signal
import threading

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for _ in range(50_000):
    try:
        signal.pthread_kill(threading.get_ident(), signal.SIGRTMIN)
    except OSError:
        break
print('sent')
