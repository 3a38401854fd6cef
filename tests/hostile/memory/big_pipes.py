"""Tries to make a pipe's buffer a megabyte.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: size EPERM
"""

import errno
import fcntl
import os

for size in (1 << 20,):
    read, write = os.pipe()
    try:
        print('size BROKE OUT:', fcntl.fcntl(write, 1031, size))
    except OSError as error:
        print('size', errno.errorcode[error.errno])
