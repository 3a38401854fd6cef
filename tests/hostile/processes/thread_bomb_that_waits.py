"""Starts as many threads as there may be, again and again, whatever is said.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: at most 33: True
"""

import threading
import time

started = 0
go = threading.Event()
for _ in range(500):
    try:
        threading.Thread(target=go.wait, daemon=True).start()
        started += 1
    except RuntimeError:
        pass
print('at most 33:', 0 < started <= 33)
