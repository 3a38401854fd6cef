"""Prints text that turns the direction of what stands beside it, and stacks accents on it.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

print('\u202e\u2066\u2067gnihton' + 'a' + '\u0301' * 1000)
print('done')
