"""Claims to begin, again and again, as another Python with other limits.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for _ in range(3):
    os.write(3, b'[["program.began",0]]\n')
os.write(3, b'[["run.started",0,1,"9.9","real",{"wall":1e9}]]\n')
os.write(3, b'[["program.began",0,1,2,3]]\n')
print('done')
