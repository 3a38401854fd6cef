"""Prints from the destructors of objects that go last, without end.

Ends as: output-limit, event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import sys


class Last:
    def __del__(self, write=sys.stdout.write):
        while True:
            write('and again\n')


last = Last()
