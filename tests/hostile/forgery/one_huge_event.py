"""Writes events of nearly a megabyte, which every field's own limit allows.

Ends as: finished
Stopped by: supervisor
Seen as: a gap
Tiers: full, unprivileged
"""

import json
import os

facts = {f'fact{number}': ['\U0001F600' * 190] * 64 for number in range(20)}
records = [['task.created', 1, 1, 'a', 'b', [], None, 1, False], ['task.awaiting', 2, 1, {'kind': 'sleep'}, [], facts]]
line = json.dumps(records, ensure_ascii=False).encode() + b'\n'
while line:
    line = line[os.write(3, line) :]
