"""Writes events from the past, from before the beginning, from the future and from no time at all.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for at in ('5', '4', '-1', '-0', '0.5', '1e300', '1e999', 'NaN', 'Infinity', '"5"', 'true', 'null', str(2**53), '[]'):
    os.write(3, f'[["output",{at},"stdout","x\\n",null,null]]\n'.encode())
os.write(1, b'done\n')
os._exit(0)
