"""Tries to make the kernel walk a thousand watches of watches at each event.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: ELOOP 6
"""

import errno
import select

kept = [select.epoll()]
try:
    for _ in range(100):
        kept.append(select.epoll())
        kept[-1].register(kept[-2])
    print('BROKE OUT')
except OSError as error:
    print(errno.errorcode[error.errno], len(kept))
