"""Tries to keep what it has in pipes, as many as there are.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: EMFILE
Prints: at most 8 MiB: True
"""

import errno
import os

held = 0
try:
    while True:
        read, write = os.pipe()
        os.set_blocking(write, False)
        try:
            while True:
                held += os.write(write, bytes(65536))
        except BlockingIOError:
            pass
except OSError as error:
    print(errno.errorcode[error.errno])
print('at most 8 MiB:', held <= 8 << 20)
