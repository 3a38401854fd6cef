"""Takes a port and a name that the one beside it wants.

Ends as: finished; finished
Stopped by: network-namespace
Seen as: nothing there
Tiers: full
Prints: it is free
"""

import socket
import time

server = socket.create_server(('127.0.0.1', 47_812))
abstract = socket.socket(socket.AF_UNIX)
abstract.bind('\0hostile-mark-2')
time.sleep(0.8)
# ---- and beside it ----
import socket
import time

time.sleep(0.4)
try:
    server = socket.create_server(('127.0.0.1', 47_812))
    abstract = socket.socket(socket.AF_UNIX)
    abstract.bind('\0hostile-mark-2')
    print('it is free')
except OSError as error:
    print('BROKE OUT', error)
