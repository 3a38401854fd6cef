"""Fills its folder, for the one beside it to find no room.

Ends as: finished; finished
Stopped by: mount-namespace, tmp
Stopped by (unprivileged): tmp
Seen as: it works
Tiers: full, unprivileged
Prints: there is room
"""

import time

try:
    with open('hostile-mark', 'wb') as file:
        while True:
            file.write(bytes(1 << 20))
except OSError:
    time.sleep(0.8)
# ---- and beside it ----
import time

time.sleep(0.4)
try:
    with open('mine', 'wb') as file:
        file.write(bytes(12 << 20))
    print('there is room')
except OSError as error:
    print('BROKE OUT: there is no room', error)
