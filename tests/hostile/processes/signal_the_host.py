"""Tries to signal processes of the host's, with a signal that does nothing.

Ends as: finished
Stopped by: seccomp, pid-namespace
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): seccomp
Prints: server PermissionError
Prints: init PermissionError
Prints: parent PermissionError
Prints: by handle PermissionError
"""

import os

HOST_PID = 1


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('server', os.kill, HOST_PID, 0)
attempt('init', os.kill, 1, 0)
attempt('parent', os.kill, os.getppid(), 0)
attempt('by handle', lambda: os.pidfd_open(HOST_PID))
