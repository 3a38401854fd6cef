"""Tries to leave without Python noticing, as if all were well.

Ends as: finished
"""

import os

print('before', flush=True)
os._exit(0)
