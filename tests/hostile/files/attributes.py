"""Tries to keep something in the attributes of files, where nobody looks.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: user PermissionError
Prints: trusted PermissionError
Prints: capability PermissionError
Prints: list PermissionError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


open('mine', 'w').close()
attempt('user', os.setxattr, 'mine', 'user.hostile-mark', b'x')
attempt('trusted', os.setxattr, 'mine', 'trusted.hostile-mark', b'x')
attempt('capability', os.setxattr, 'mine', 'security.capability', bytes(20))
attempt('list', os.listxattr, '/')
