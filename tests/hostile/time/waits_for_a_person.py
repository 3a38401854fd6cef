"""Waits for something to be typed.

Ends as: raised
Raises: EOFError
Stopped by: descriptors
Seen as: an error
Tiers: full, unprivileged
"""

input('Your password: ')
