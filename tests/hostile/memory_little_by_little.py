"""Tries to eat the memory slowly.

Ends as: memory-limit
"""

kept = []
while True:
    kept.append(bytearray(1_000_000))
