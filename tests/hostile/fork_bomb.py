"""Tries to make processes without end, whatever is said.

Ends as: finished
"""

import os

for _ in range(10_000):
    try:
        os.fork()
    except OSError:
        pass
print('done')
