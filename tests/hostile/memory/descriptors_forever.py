"""Tries to open descriptors without end, of each kind there is.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: epoll EMFILE True
Prints: eventfd EMFILE True
Prints: file EMFILE True
Prints: dup EMFILE True
"""

import errno
import os
import select

for name, make in (
    ('epoll', select.epoll),
    ('eventfd', lambda: os.eventfd(0)),
    ('file', lambda: open('file', 'w')),
    ('dup', lambda: os.dup(1)),
):
    kept = []
    try:
        for _ in range(1000):
            kept.append(make())
        print(name, 'BROKE OUT')
    except OSError as error:
        print(name, errno.errorcode[error.errno], len(kept) < 128)
    for each in kept:
        os.close(each) if isinstance(each, int) else each.close()
