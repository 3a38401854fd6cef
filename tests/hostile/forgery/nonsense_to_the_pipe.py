"""Tries to write nonsense to the event pipe.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
Prints: done
"""

import os

os.write(3, bytes(range(256)) * 16 + b'\n')
os.write(3, b'[[[[[\n{}\nnull\n[1]\n[[1,2]]\n')
print('done')
