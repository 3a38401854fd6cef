"""Tries to type a command into the terminal that the server was started from.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: TIOCSTI 0 PermissionError
Prints: TIOCSTI 1 PermissionError
Prints: TIOCSTI 2 PermissionError
Prints: TIOCSTI 3 PermissionError
Prints: TIOCLINUX PermissionError
Prints: TIOCSCTTY PermissionError
Prints: TIOCNOTTY PermissionError
Prints: terminal FileNotFoundError
Prints (unprivileged): TIOCSTI 0 PermissionError
Prints (unprivileged): TIOCSTI 1 PermissionError
Prints (unprivileged): TIOCSTI 2 PermissionError
Prints (unprivileged): TIOCSTI 3 PermissionError
Prints (unprivileged): TIOCLINUX PermissionError
Prints (unprivileged): TIOCSCTTY PermissionError
Prints (unprivileged): TIOCNOTTY PermissionError
Prints (unprivileged): terminal PermissionError
"""

import fcntl


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


for descriptor in (0, 1, 2, 3):
    attempt(f'TIOCSTI {descriptor}', fcntl.ioctl, descriptor, 0x5412, b'x')
attempt('TIOCLINUX', fcntl.ioctl, 0, 0x541C, b'\x03')
attempt('TIOCSCTTY', fcntl.ioctl, 0, 0x540E, 0)
attempt('TIOCNOTTY', fcntl.ioctl, 0, 0x5422, 0)
attempt('terminal', open, '/dev/tty')
