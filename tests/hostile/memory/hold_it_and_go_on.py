"""Takes all the memory there is, and then goes on as if nothing were.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: it goes on
"""

kept = []
try:
    while True:
        kept.append(bytearray(1 << 16))
except MemoryError:
    del kept[-64:]
print('it goes on')
