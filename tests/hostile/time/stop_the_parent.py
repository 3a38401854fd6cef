"""Tries to stop its init, so that nobody would tell of its end.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: stop the parent PermissionError
Prints: stop the group PermissionError
Dangerous without: seccomp
"""

import os
import signal


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('stop the parent', os.kill, os.getppid(), signal.SIGSTOP)
attempt('stop the group', os.killpg, os.getpgid(0), signal.SIGSTOP)
