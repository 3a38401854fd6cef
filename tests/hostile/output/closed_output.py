"""Closes what is printed to, and prints.

Ends as: raised
Raises: ValueError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import sys

sys.stdout.close()
print('nowhere')
