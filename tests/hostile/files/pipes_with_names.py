"""Tries to make a FIFO, at which whoever opens it waits.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: mkfifo PermissionError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('mkfifo', os.mkfifo, 'hostile-mark')
