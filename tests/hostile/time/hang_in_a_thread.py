"""Leaves a thread behind that its end must wait for.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
Prints: the last line
"""

import threading
import time

threading.Thread(target=time.sleep, args=(1_000_000,)).start()
print('the last line')
