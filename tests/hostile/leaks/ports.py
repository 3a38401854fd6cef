"""Leaves a server on a port, for the next to find it taken or to be served by it.

Ends as: finished; finished
Stopped by: single-use, network-namespace
Seen as: nothing there
Tiers: full
Prints: it is free
"""

import os
import socket

server = socket.create_server(('127.0.0.1', 47_811))
client = socket.create_connection(('127.0.0.1', 47_811))
other = server.accept()[0]
abstract = socket.socket(socket.AF_UNIX)
abstract.bind('\0hostile-mark')
# ---- and after it ----
import socket

try:
    socket.create_connection(('127.0.0.1', 47_811))
    print('BROKE OUT: somebody answers')
except ConnectionRefusedError:
    server = socket.socket()
    server.bind(('127.0.0.1', 47_811))
    abstract = socket.socket(socket.AF_UNIX)
    abstract.bind('\0hostile-mark')
    print('it is free')
