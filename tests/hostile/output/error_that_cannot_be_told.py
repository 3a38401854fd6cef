"""Raises an error whose every word raises another.

Ends as: raised
Raises: Untold
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

class Untold(Exception):
    def __str__(self):
        raise Untold

    __repr__ = __str__

    @property
    def args(self):
        raise Untold

    __notes__ = args

    def __getattribute__(self, name):
        raise Untold


raise Untold
