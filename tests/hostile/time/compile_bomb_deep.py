"""Tries to have the compiler go deeper than its stack.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: refused
"""

try:
    compile('-' * 1_000_000 + '1', 'bomb', 'eval')
    print('compiled')
except (RecursionError, MemoryError, SyntaxError):
    print('refused')
