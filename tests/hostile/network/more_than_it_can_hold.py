"""Connects to itself without end, and accepts nobody.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full
Prints: bounded: True
"""

import socket

listener = socket.create_server(('127.0.0.1', 0), backlog=4096)
kept = []
try:
    for _ in range(1000):
        client = socket.socket()
        client.settimeout(0.2)
        client.connect(listener.getsockname())
        kept.append(client)
except OSError:
    pass
print('bounded:', len(kept) < 128)
