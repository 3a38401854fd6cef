"""Leaves threads that go on, to see whether anything goes on with them.

Ends as: finished; finished
Stopped by: single-use, pid-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): single-use
Prints: nobody else
"""

import os
import threading
import time


def go_on():
    while True:
        try:
            open(f'/tmp/hostile-mark-{time.time()}', 'w').close()
        except OSError:
            pass
        time.sleep(0.05)


threading.Thread(target=go_on, daemon=True).start()
time.sleep(0.1)
# ---- and after it ----
import os
import threading
import time

time.sleep(0.2)
names = [name for name in os.listdir('.') if name.startswith('hostile-mark')]
print('BROKE OUT' if names or threading.active_count() > 1 else 'nobody else')
