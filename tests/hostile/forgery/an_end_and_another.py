"""Claims one end, and then another, and goes on to print.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: after the end
"""

import os

for outcome in ('raised', 'deadlock', 'finished'):
    os.write(3, f'[["program.ended",1,"{outcome}"]]\n'.encode())
print('after the end')
