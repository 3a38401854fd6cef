"""Sends itself signals without end, each from the handler of the one before.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import os
import signal


def again(*_):
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
    except RecursionError:
        pass


signal.signal(signal.SIGUSR1, again)
while True:
    try:
        again()
    except RecursionError:
        pass
