"""Takes the lock that the recorder writes under, and never lets go.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import sys

for module in list(sys.modules.values()):
    watch = getattr(module, 'WATCH', None)
    if watch is not None and getattr(watch, 'recorder', None) is not None:
        watch.recorder._lock.acquire()
        break
print('never told')
while True:
    sys.stdout.flush()
    watch.recorder.flush()
