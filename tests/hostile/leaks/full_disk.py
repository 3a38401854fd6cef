"""Fills its folder, for the next to find no room.

Ends as: finished; finished
Stopped by: single-use, tmp
Seen as: it works
Tiers: full, unprivileged
Prints: there is room
"""

import os

try:
    with open('hostile-mark', 'wb') as file:
        while True:
            file.write(bytes(1 << 20))
except OSError:
    print('full')
# ---- and after it ----
try:
    with open('mine', 'wb') as file:
        file.write(bytes(12 << 20))
    print('there is room')
except OSError as error:
    print('BROKE OUT: there is no room', error)
