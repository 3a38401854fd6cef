"""Sleeps for ever, and is woken by alarms that set themselves.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import signal


def again(*_):
    signal.setitimer(signal.ITIMER_REAL, 0.1)


signal.signal(signal.SIGALRM, again)
again()
while True:
    signal.pause()
