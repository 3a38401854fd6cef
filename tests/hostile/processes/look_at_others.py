"""Asks after the group, session, priority and cores of every number there could be, in search of other processes.

Ends as: finished
Stopped by: pid-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: nobody else
"""

import os

own = {os.getpid(), os.getppid(), 0}
found = set()
for pid in range(1, 20_000):
    for ask in (os.getpgid, os.getsid, os.sched_getscheduler):
        try:
            ask(pid)
            found.add(pid)
        except OSError:
            pass
others = found - own - set(range(os.getpid(), os.getpid() + 4))
print('BROKE OUT: it sees', len(others) if others else 0) if others else print('nobody else')
