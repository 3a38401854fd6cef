"""Writes lists within lists, deeper than whoever reads them.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for opening in (b'[', b'{"a":', b'[["note",1,"x",null,null,'):
    line = opening * (130_000 // len(opening)) + b'\n'
    while line:
        line = line[os.write(3, line) :]
print('done')
