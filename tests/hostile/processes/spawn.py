"""Tries to start a program by the call that is made for it.

Ends as: finished
Stopped by: seccomp
Stopped by (unprivileged): seccomp, landlock
Seen as: an error
Tiers: full, unprivileged
Prints: posix_spawn PermissionError
Prints: posix_spawnp PermissionError
Prints: system refused
Prints: popen PermissionError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('posix_spawn', os.posix_spawn, '/bin/sh', ['sh', '-c', 'id'], {})
attempt('posix_spawnp', os.posix_spawnp, 'sh', ['sh', '-c', 'id'], {})
attempt('system', os.system, 'id') if os.system('id') == 0 else print('system refused')
attempt('popen', lambda: os.popen('id').read())
