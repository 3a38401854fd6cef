"""Starts as many threads as it may, for the one beside it to start none.

Ends as: finished; finished
Stopped by: user-namespace, limits
Stopped by (unprivileged): limits
Seen as: it works
Tiers: full, unprivileged
Prints: it started 25
"""

import threading
import time

for _ in range(100):
    try:
        threading.Thread(target=time.sleep, args=(1,)).start()
    except RuntimeError:
        break
# ---- and beside it ----
import threading
import time

time.sleep(0.4)
threads = []
try:
    for _ in range(25):
        threads.append(threading.Thread(target=time.sleep, args=(0.1,)))
        threads[-1].start()
    print('it started', len(threads))
except RuntimeError:
    print('BROKE OUT: it could start no more than', len(threads) - 1)
