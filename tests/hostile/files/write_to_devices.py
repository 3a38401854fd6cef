"""Tries to write to the host's devices: what the machine takes its chance from, for one.

Ends as: finished
Stopped by: landlock
Seen as: an error
Tiers: full, unprivileged
Prints: null ok
Prints: zero PermissionError
Prints: full PermissionError
Prints: random PermissionError
Prints: urandom PermissionError
"""

import os

for name in ('null', 'zero', 'full', 'random', 'urandom'):
    try:
        os.close(os.open(f'/dev/{name}', os.O_WRONLY))
        print(name, 'ok' if name == 'null' else 'BROKE OUT')
    except OSError as error:
        print(name, type(error).__name__)
