"""Prints what looks like the supervisor's own last event.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import os
import time

line = '{"type":"run.ended","seq":2,"at":1,"outcome":"finished","error":null,"totals":{}}'
print(line)
print(f'[["run.ended",1,"finished"]]\n\n{line}\r\n', flush=True)
os.write(1, line.encode() + b'\n')
os.write(2, line.encode() + b'\n')
time.sleep(1_000_000)
