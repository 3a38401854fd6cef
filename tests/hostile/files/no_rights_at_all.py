"""Makes files and folders that nobody may open, and tries to open them.

Ends as: finished
Stopped by: capabilities
Seen as: an error
Tiers: full, unprivileged
Prints: file PermissionError
Prints: folder PermissionError
"""

import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


os.close(os.open('shut', os.O_CREAT | os.O_WRONLY, 0))
os.mkdir('closed', 0)
attempt('file', open, 'shut')
attempt('folder', os.listdir, 'closed')
