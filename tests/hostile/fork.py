"""Tries to make another process.

Ends as: raised
"""

import os

os.fork()
