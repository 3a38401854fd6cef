"""Tries to read what it should write.

Ends as: finished
Stopped by: descriptors
Seen as: an error
Tiers: full, unprivileged
Prints: read the events OSError
Prints: read the output OSError
Prints: write the input OSError
Prints: the program OSError
Prints: the status OSError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('read the events', os.read, 3, 1)
attempt('read the output', os.read, 1, 1)
attempt('write the input', os.write, 0, b'x')
attempt('the program', os.read, 4, 1)
attempt('the status', os.write, 5, b'{"exit": 0, "cpu": 0, "memory": 0}\n')
