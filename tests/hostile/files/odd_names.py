"""Leaves files whose names break lines, terminals, encodings and commands.

Ends as: finished
Stopped by: single-use
Seen as: its own harm
Tiers: full, unprivileged
Prints: 7
"""

import os

for name in (b'\xff\xfe', b'a\nb', b'-rf', b' ', b'\x1b[2J', b'x' * 255, '\u202e'.encode()):
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
print(len(os.listdir('.')))
