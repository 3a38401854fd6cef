"""Tries to use up what files are made of, with files that hold nothing.

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
try:
    for number in range(5_000):
        open(f'{number}', 'w').close()
    time.sleep(5)
    print('BROKE OUT')
except OSError as error:
    print('full:', errno.errorcode[error.errno])
