"""Tries to start threads without end.

Ends as: raised
Raises: RuntimeError
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Dangerous without: limits
"""

import threading
import time

while True:
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
