"""Looks for memory that it shares with the one beside it, and writes to what it was born with.

Ends as: finished; finished
Stopped by: single-use
Seen as: nothing there
Tiers: full, unprivileged
Prints: as ever
"""

import ctypes
import json
import time

ctypes.memmove(id(json.encoder.ESCAPE.pattern) + 48, b'hostile-mark', 12)
time.sleep(0.8)
# ---- and beside it ----
import json
import time

time.sleep(0.4)
print('BROKE OUT' if 'hostile' in json.encoder.ESCAPE.pattern else 'as ever')
