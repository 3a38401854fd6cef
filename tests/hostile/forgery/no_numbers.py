"""Writes numbers that JSON does not have, and such as Python takes long over.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

for number in ('NaN', '-Infinity', '1e99999', '0x10', '01', '.5', '5.', '+1', '1' * 5000, '1' * 100_000, '-' * 1000):
    line = f'[["timer.set",1,1,{number},null]]\n'.encode()
    while line:
        line = line[os.write(3, line) :]
print('done')
