"""Prints from as many threads as there may be, at once.

Ends as: output-limit, event-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import threading


def flood():
    while True:
        print('again and again')


for _ in range(25):
    threading.Thread(target=flood).start()
