"""Tries to change files by everything that is no writing: names, owners, modes, times, attributes.

Ends as: finished
Stopped by: user, view, seccomp
Seen as: an error
Tiers: full, unprivileged
Stopped by (unprivileged): landlock, seccomp
Prints: rename FileNotFoundError
Prints: rename away FileNotFoundError
Prints: rename over FileNotFoundError
Prints: truncate FileNotFoundError
Prints: chmod FileNotFoundError
Prints: chown PermissionError
Prints: chown mine PermissionError
Prints: setxattr PermissionError
Prints: unlink FileNotFoundError
Prints: rmdir OSError
Prints: mkdir FileNotFoundError
Prints (unprivileged): rename PermissionError
Prints (unprivileged): rename away PermissionError
Prints (unprivileged): rename over PermissionError
Prints (unprivileged): truncate PermissionError
Prints (unprivileged): chmod PermissionError
Prints (unprivileged): chown PermissionError
Prints (unprivileged): chown mine PermissionError
Prints (unprivileged): setxattr PermissionError
Prints (unprivileged): unlink PermissionError
Prints (unprivileged): rmdir PermissionError
Prints (unprivileged): mkdir PermissionError
"""

import os

HOST_FILE = '/etc/passwd'


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('rename', os.rename, HOST_FILE, HOST_FILE + '-hostile-mark')
attempt('rename away', os.rename, HOST_FILE, 'stolen')
attempt('rename over', lambda: (open('mine', 'w').close(), os.rename('mine', HOST_FILE)))
attempt('truncate', os.truncate, HOST_FILE, 0)
attempt('chmod', os.chmod, HOST_FILE, 0o777)
attempt('chown', os.chown, HOST_FILE, os.getuid(), os.getgid())
attempt('chown mine', os.chown, '/tmp', 0, 0)
attempt('setxattr', os.setxattr, HOST_FILE, 'user.hostile-mark', b'x')
attempt('unlink', os.unlink, HOST_FILE)
attempt('rmdir', os.rmdir, '/dev')
attempt('mkdir', os.mkdir, os.path.dirname(HOST_FILE) + '/hostile-mark')
