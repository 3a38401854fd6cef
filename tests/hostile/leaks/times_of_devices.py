"""Leaves a time on a device that every cell sees, for the next to read.

Ends as: finished; finished
Stopped by: mount-namespace
Stopped by (unprivileged): landlock, seccomp
Seen as: nothing there
Tiers: full, unprivileged
Prints: no fresh time
"""

import os

for name in ('null', 'zero', 'random'):
    try:
        os.utime(f'/dev/{name}')
    except OSError:
        pass
    try:
        os.write(os.open(f'/dev/{name}', os.O_WRONLY), b'x')
    except OSError:
        pass
# ---- and after it ----
import os
import time

fresh = [name for name in ('null', 'zero', 'random') if abs(time.time() - os.stat(f'/dev/{name}').st_mtime) < 2]
print('BROKE OUT: ' + ', '.join(fresh) if fresh else 'no fresh time')
