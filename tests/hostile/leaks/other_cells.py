"""Looks for the processes of a program that runs at the same time, and signals what it finds.

Ends as: finished; finished
Stopped by: pid-namespace, seccomp
Stopped by (unprivileged): seccomp, landlock
Seen as: nothing there
Tiers: full, unprivileged
Prints: alone
"""

import time

time.sleep(0.8)
# ---- and beside it ----
import os
import time

time.sleep(0.3)
found = []
for pid in range(1, 20_000):
    if pid not in (os.getpid(), os.getppid()):
        try:
            os.kill(pid, 0)
            found.append(pid)
        except OSError:
            pass
print('BROKE OUT: it may signal', len(found), 'processes') if found else print('alone')
