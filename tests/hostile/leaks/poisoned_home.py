"""Leaves what Python would load at its next start from the user's home.

Ends as: finished; finished
Stopped by: single-use, mount-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): single-use, tmp
Prints: nothing loaded
"""

import os
import sys

version = f'python{sys.version_info[0]}.{sys.version_info[1]}'
packages = os.path.join(os.path.expanduser('~'), '.local/lib', version, 'site-packages')
for folder in (packages, os.getcwd()):
    os.makedirs(folder, exist_ok=True)
    for name in ('usercustomize.py', 'sitecustomize.py', 'json.py', 'asyncio.py', 'x.pth'):
        with open(os.path.join(folder, name), 'w') as file:
            file.write('import builtins; builtins.poisoned = True\n')
# ---- and after it ----
import asyncio
import builtins
import json
import os
import site

try:
    import usercustomize
except ImportError:
    pass
there = os.path.exists(os.path.join(os.path.expanduser('~'), '.local'))
print('BROKE OUT' if hasattr(builtins, 'poisoned') or there else 'nothing loaded')
