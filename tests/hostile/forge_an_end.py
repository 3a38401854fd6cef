"""Tries to claim to have ended well, and go on.

Ends as: cpu-limit
"""

import os

os.write(3, b'[["program.ended",0,"finished"]]\n')
while True:
    pass
