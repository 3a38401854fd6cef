"""Listens on every address, and is still reached by nobody: another cell looks.

Ends as: finished; finished
Stopped by: network-namespace
Seen as: nothing there
Tiers: full
Prints: nobody came
Prints: tcp nobody there
Prints: abstract nobody there
"""

import socket

server = socket.create_server(('0.0.0.0', 47_811))
other = socket.socket(socket.AF_UNIX)
other.bind('\0hostile-mark')
other.listen()
server.settimeout(1.2)
try:
    print('BROKE OUT: somebody came', server.accept())
except TimeoutError:
    print('nobody came')
# ---- and beside it ----
import socket
import time

time.sleep(0.5)
for name, family, address in (
    ('tcp', socket.AF_INET, ('127.0.0.1', 47_811)),
    ('abstract', socket.AF_UNIX, '\0hostile-mark'),
):
    try:
        socket.socket(family).connect(address)
        print(name, 'BROKE OUT')
    except ConnectionRefusedError:
        print(name, 'nobody there')
