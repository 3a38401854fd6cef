"""Tries to give a file of the host's another name, which would outlive what it was.

Ends as: finished
Stopped by: seccomp, mount-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: link PermissionError
Prints: link mine PermissionError
"""

import os

HOST_FILE = '/etc/passwd'


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('link', os.link, HOST_FILE, 'hostile-mark')
open('mine', 'w').close()
attempt('link mine', os.link, 'mine', 'hostile-mark')
