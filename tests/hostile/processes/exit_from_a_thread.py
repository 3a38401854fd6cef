"""Ends one thread past Python, and then all of them, while another holds the interpreter's lock.

Ends as: raised
Raises: Exit
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import os
import threading

threading.Thread(target=os._exit, args=(7,)).start()
while True:
    pass
