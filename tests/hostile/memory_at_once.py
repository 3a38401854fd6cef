"""Tries to eat the memory at once.

Ends as: memory-limit
"""

kept = bytearray(10**12)
