"""Tries to replace what the recorder writes with.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
"""

import json
import os

json.JSONEncoder.encode = lambda *arguments: '"nonsense"'
json.dumps = lambda *arguments, **options: 1 / 0
os.write = lambda *arguments: 0
print('still here')
