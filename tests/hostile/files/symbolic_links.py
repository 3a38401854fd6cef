"""Tries to lay a link where somebody of the host's might follow it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: symlink PermissionError
Prints: relative PermissionError
Prints: to itself PermissionError
"""

import os

HOST_FILE = '/etc/passwd'


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('symlink', os.symlink, HOST_FILE, 'hostile-mark')
attempt('relative', os.symlink, '../' * 40 + HOST_FILE, 'hostile-mark2')
attempt('to itself', os.symlink, 'loop', 'loop')
