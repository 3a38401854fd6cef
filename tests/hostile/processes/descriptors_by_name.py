"""Tries to reach the pipes of whoever watches over it by the names that /proc has for them.

Ends as: finished
Stopped by: view
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Seen as (unprivileged): an error
Prints: reached nothing
"""

import os

HOST_PID = 1

reached = []
for pid in (os.getppid(), HOST_PID, 1):
    for name in ('environ', 'maps', 'mem', 'cwd/x', 'root/etc/shadow', 'task', 'fd', *(f'fd/{number}' for number in range(16))):
        try:
            path = f'/proc/{pid}/{name}'
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            reached.append(path)
        except OSError:
            pass
        try:
            os.write(os.open(path, os.O_WRONLY | os.O_NONBLOCK), b'{"exit": 0, "cpu": 0, "memory": 0}\n')
            reached.append(path)
        except OSError:
            pass
print('BROKE OUT: it reached ' + ', '.join(reached) if reached else 'reached nothing')
