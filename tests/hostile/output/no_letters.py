"""Prints bytes that are no text in any encoding.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: \ufffd\ufffdone\ufffd
Prints: \\xff\\xfetwo
"""

import os
import sys

os.write(1, b'\xff\xfeone\xc3\n')
sys.stdout.buffer.write(b'\xff\xfetwo\n')
