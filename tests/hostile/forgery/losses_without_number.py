"""Claims to have lost more events than can be counted.

Ends as: event-limit
Stopped by: supervisor
Seen as: a limit, a gap
Tiers: full, unprivileged
"""

import os

for _ in range(5):
    os.write(3, b'[["recorder.dropped",1,9007199254740991,"overflow"]]\n')
while True:
    os.write(3, b'[["recorder.dropped",1,1,"overflow"]]\n')
