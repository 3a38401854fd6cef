"""Claims ends that only the supervisor can tell: a limit, a stop, an interruption.

Ends as: raised
Raises: Exit
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
"""

import os

for outcome in ('time-limit', 'cpu-limit', 'output-limit', 'event-limit', 'stopped', 'interrupted', 'nonsense', ''):
    os.write(3, f'[["program.ended",1,"{outcome}"]]\n'.encode())
os._exit(5)
