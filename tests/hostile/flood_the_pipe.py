"""Tries to write to the event pipe without end.

Ends as: event-limit
"""

import os

while True:
    os.write(3, b'x' * 65536)
