"""Raises an error that has ten thousand causes, each with one of its own.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

error = ValueError('first')
for number in range(10_000):
    another = ValueError(number)
    another.__cause__ = error
    error = another
raise error
