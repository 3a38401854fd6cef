"""Tries to change the standard library for whoever comes next.

Ends as: finished
Stopped by: view, mount-namespace, landlock
Stopped by (unprivileged): landlock, user
Seen as: an error
Tiers: full, unprivileged
Prints: changed nothing
"""

import json
import os
import sys

changed = []
for folder in {os.path.dirname(json.__file__), os.path.dirname(os.__file__), sys.prefix, '/app/playground/tracer'}:
    for name in ('hostile-mark.py', '__pycache__/hostile-mark.pyc', 'sitecustomize.py', 'hostile-mark.pth'):
        try:
            os.close(os.open(os.path.join(folder, name), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            changed.append(name)
        except OSError:
            pass
print('BROKE OUT: ' + ', '.join(changed) if changed else 'changed nothing')
