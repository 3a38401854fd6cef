"""Leaves an alarm that is to go off in the next, signals that are blocked, and handlers.

Ends as: finished; finished
Stopped by: single-use
Seen as: nothing there
Tiers: full, unprivileged
Prints: all quiet
"""

import signal

signal.setitimer(signal.ITIMER_REAL, 0.3)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.signal(signal.SIGUSR1, lambda *_: None)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
# ---- and after it ----
import signal
import time

time.sleep(0.4)
quiet = (
    signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL
    and signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    and not signal.pthread_sigmask(signal.SIG_BLOCK, [])
    and not signal.sigpending()
    and signal.getitimer(signal.ITIMER_REAL)[0] == 0
)
print('all quiet' if quiet else 'BROKE OUT')
