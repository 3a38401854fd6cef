"""Tries to signal everybody in its group, and everybody of its user's; with signals that do nothing.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: group PermissionError
Prints: everybody PermissionError
Prints: own group PermissionError
Prints: another group PermissionError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('group', os.kill, 0, 0)
attempt('everybody', os.kill, -1, 0)
attempt('own group', os.killpg, os.getpgid(0), 0)
attempt('another group', os.killpg, 1, 0)
