"""Tries to set the time of the host's /dev/null, where the next one would see it.

Ends as: finished
Stopped by: mount-namespace
Seen as: an error
Prints: utime OSError
Tiers: full
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('utime', os.utime, '/dev/null')
