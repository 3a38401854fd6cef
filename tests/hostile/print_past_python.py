"""Tries to write to descriptor 1 without end.

Ends as: output-limit
"""

import os

while True:
    os.write(1, b'y' * 4096)
