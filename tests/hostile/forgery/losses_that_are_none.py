"""Claims to have lost less than nothing.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for count in ('-1', '0', '1.5', '"1"', 'null', '9007199254740992', 'true'):
    os.write(3, f'[["recorder.dropped",1,{count},"overflow"]]\n'.encode())
os.write(3, b'[["gap",1,5,"overflow"]]\n')
print('done')
