"""Writes lines of more records than a line may hold, and texts longer than a text may be.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
"""

import os

for line in ('[' + ','.join(['[]'] * 4_500) + ']', '[["output",1,"stdout","' + 'x' * 100_000 + '",null,null]]',
             '[["task.created",1,1,"' + 'n' * 90_000 + '","b",[],null,1,false]]'):
    line = line.encode() + b'\n'
    while line:
        line = line[os.write(3, line) :]
