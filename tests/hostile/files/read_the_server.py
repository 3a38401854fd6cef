"""Tries to read the server that runs it: its settings, its data, its other rooms.

Ends as: finished
Stopped by: view
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Seen as (unprivileged): an error
Prints: read nothing
"""

import os
import sys

import playground.protocol.events

root = os.path.dirname(os.path.dirname(os.path.dirname(playground.protocol.events.__file__)))
read = []
for path in ('manage.py', 'playground/settings.py', 'playground/runs', 'playground/sandbox/policy.py', 'var', '.git',
             '.venv', 'tests', 'requirements.txt'):
    try:
        full = os.path.join(root, path)
        os.listdir(full) if os.path.isdir(full) else open(full, 'rb').read(1)
        read.append(path)
    except OSError:
        pass
print('BROKE OUT: it read ' + ', '.join(read) if read else 'read nothing')
