"""Tries to use every core at once, in threads that hold no lock of the interpreter's.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import hashlib
import threading

for _ in range(8):
    threading.Thread(target=hashlib.pbkdf2_hmac, args=('sha256', b'x', b'y', 10**9), daemon=True).start()
hashlib.pbkdf2_hmac('sha256', b'x', b'y', 10**9)
