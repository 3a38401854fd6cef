"""Waits for a lock that it holds itself.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
