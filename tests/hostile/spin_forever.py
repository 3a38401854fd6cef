"""Tries to compute without end.

Ends as: cpu-limit
"""

while True:
    pass
