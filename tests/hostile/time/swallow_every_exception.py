"""Swallows whatever is raised in it, and goes on.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

def again():
    while True:
        try:
            again()
        except BaseException:
            pass


again()
