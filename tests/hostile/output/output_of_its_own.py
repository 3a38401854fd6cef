"""Puts something else in the place of what is printed to: it prints back.

Ends as: raised
Raises: RecursionError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import sys


class Echo:
    def write(self, text):
        print(text)

    def flush(self):
        print('flush')


sys.stdout = sys.stderr = Echo()
print('hello')
