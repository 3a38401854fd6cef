"""Tries to never end, waiting for a signal that nobody sends.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import signal

while True:
    signal.pause()
