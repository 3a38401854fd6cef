"""Prints after it has taken away what is printed to.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: still here
"""

import os
import sys

sys.stdout = None
print('nowhere')
sys.stdout = sys.__stdout__ = sys.stderr = sys.__stderr__ = None
print('nowhere')
os.write(1, b'still here\n')
