"""Tries to import what was installed on the host: it may hold secrets, and holes.

Ends as: finished
Stopped by: view
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): landlock
Prints: imported nothing
"""

import importlib
import sys

sys.path += [f'{path}/site-packages' for path in sys.path] + ['/usr/lib/python3/dist-packages', '/app', '.']
found = []
for name in ('django', 'redis', 'msgspec', 'pyseccomp', 'pip', 'setuptools', 'playground.settings', 'playground.runs'):
    try:
        importlib.import_module(name)
        found.append(name)
    except (ImportError, OSError):
        pass
print('BROKE OUT: it imported ' + ', '.join(found) if found else 'imported nothing')
