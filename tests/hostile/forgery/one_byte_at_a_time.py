"""Writes an event a byte at a time, with time between.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: slowly
"""

import os
import time

for byte in b'[["output",1,"stdout","slowly\\n",null,null]]\n':
    os.write(3, bytes([byte]))
    time.sleep(0.001)
os._exit(0)
