"""Tries to tell the supervisor in the init's name how it ended.

Ends as: finished
Stopped by: descriptors
Seen as: an error
Tiers: full, unprivileged
Prints: told nobody
"""

import os

told = []
for descriptor in range(4, 64):
    try:
        os.write(descriptor, b'{"exit": 0, "cpu": 0.0, "memory": 0}\n')
        told.append(str(descriptor))
    except OSError:
        pass
print('BROKE OUT: it wrote to ' + ', '.join(told) if told else 'told nobody')
