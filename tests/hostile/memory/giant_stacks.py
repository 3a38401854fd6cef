"""Tries to start threads whose stacks are larger than everything.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: refused
"""

import threading
import time

threading.stack_size(1 << 30)
try:
    threading.Thread(target=time.sleep, args=(0,)).start()
    print('BROKE OUT')
except RuntimeError:
    print('refused')
