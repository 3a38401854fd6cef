"""Tries to fill the disk with files that have no name any more.

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
import tempfile
import time

os.write(1, b'filling\n')
kept = []
try:
    for _ in range(16):
        kept.append(tempfile.TemporaryFile(buffering=0))
        for _ in range(16):
            kept[-1].write(b'x' * 1_000_000)
    time.sleep(5)
    print('BROKE OUT: it holds', len(kept))
except OSError as error:
    print('full:', errno.errorcode[error.errno])
