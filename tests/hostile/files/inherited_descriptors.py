"""Looks for descriptors that somebody forgot to close, and for what can be done with them.

Ends as: finished
Stopped by: descriptors
Seen as: nothing there
Tiers: full, unprivileged
Prints: open are 0, 1, 2, 3
"""

import os

found = []
for number in range(1024):
    try:
        os.fstat(number)
        found.append(str(number))
    except OSError:
        pass
print('open are ' + ', '.join(found), '' if found == ['0', '1', '2', '3'] else 'BROKE OUT', end='\n')
