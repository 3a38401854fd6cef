"""Takes the stream apart, and keeps the parts.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: still here
"""

import io
import os
import sys

for take in ('detach', 'fileno', 'seek', 'truncate', 'readline'):
    try:
        getattr(sys.stdout, take)()
    except Exception:
        pass
sys.stdout.__init__('stdout\n\x00', -1)
sys.stdout.__class__ = type('Mine', (type(sys.stdout),), {})
os.write(1, b'still here\n')
