"""Tries to print more than the memory holds.

Ends as: output-limit, memory-limit
"""

print('z' * 1_000_000_000)
