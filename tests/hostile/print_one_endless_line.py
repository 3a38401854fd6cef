"""Tries to print without end and without a newline.

Ends as: output-limit
"""

import sys

while True:
    sys.stdout.write('x' * 1000)
