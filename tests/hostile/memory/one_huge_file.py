"""Tries to write one file that is larger than all there may be.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: written: EFBIG
Prints: made long: EFBIG
"""

import errno
import os

file = os.open('file', os.O_RDWR | os.O_CREAT)
for name, action in (
    ('written', lambda: os.pwrite(file, b'x', 1 << 33)),
    ('made long', lambda: os.ftruncate(file, 1 << 33)),
):
    try:
        print(name, 'BROKE OUT:', action())
    except OSError as error:
        print(f'{name}:', errno.errorcode[error.errno])
