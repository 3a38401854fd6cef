"""Tries to flood both streams and the events from three threads.

Ends as: output-limit, event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import os
import threading


def flood(descriptor):
    while True:
        os.write(descriptor, b'x' * 4096)


for descriptor in (1, 2):
    threading.Thread(target=flood, args=(descriptor,), daemon=True).start()
flood(3)
