"""Tries to write one record without end to the event pipe.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for _ in range(3000):
    os.write(3, b'[' * 1000)
os.write(3, b'\n')
print('done')
