"""Tries to take its init's children's ends away, and to wait for whom it did not make.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: anybody ChildProcessError
Prints: the init ChildProcessError
Prints: itself ChildProcessError
Prints: by handle OSError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('anybody', os.waitpid, -1, os.WNOHANG)
attempt('the init', os.waitpid, os.getppid(), os.WNOHANG)
attempt('itself', os.waitpid, os.getpid(), os.WNOHANG)
attempt('by handle', os.waitid, os.P_PIDFD, 0, os.WEXITED | os.WNOHANG)
