"""Tries to become a daemon, which no end reaches.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: setsid PermissionError
Prints: setpgid PermissionError
Prints: fork PermissionError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('setsid', os.setsid)
attempt('setpgid', os.setpgid, 0, 0)
attempt('fork', os.fork)
