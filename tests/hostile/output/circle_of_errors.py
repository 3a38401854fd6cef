"""Raises an error that is its own cause, and the cause of its cause.

Ends as: raised
Raises: ValueError
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

one, other = ValueError('one'), ValueError('other')
one.__cause__, other.__cause__ = other, one
one.__context__, other.__context__ = one, other
raise one
