"""Prints letters that no encoding has.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: \\ud800 and \\udfff
"""

print('\ud800 and \udfff')
