"""Tries to fill the disk.

Ends as: finished
Ends as (unprivileged): raised
Raises (unprivileged): Killed
Stopped by: tmp
Seen as: an error
Seen as (unprivileged): a kill
Tiers: full, unprivileged
Prints: full: ENOSPC
Prints (unprivileged): filling
"""

import errno
import os
import time

os.write(1, b'filling\n')
written = 0
try:
    for number in range(8):
        with open(f'{number}', 'wb', buffering=0) as file:
            for _ in range(8):
                written += file.write(b'x' * 1_000_000)
    time.sleep(2)
    print('BROKE OUT: it wrote', written)
except OSError as error:
    print('full:', errno.errorcode[error.errno])
