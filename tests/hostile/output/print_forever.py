"""Tries to print without end.

Ends as: output-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

while True:
    print('again and again')
