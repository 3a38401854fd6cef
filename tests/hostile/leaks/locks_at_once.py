"""Locks files that every cell sees, for the one beside it to wait or to be told something by it.

Ends as: finished; finished
Stopped by: seccomp
Seen as: nothing there
Tiers: full, unprivileged
Prints: told nothing
"""

import fcntl
import os
import struct
import time

for path, flags, kind in ((os.__file__, os.O_RDONLY, fcntl.F_RDLCK), ('/dev/null', os.O_WRONLY, fcntl.F_WRLCK)):
    try:
        file = os.open(path, flags)
        fcntl.fcntl(file, fcntl.F_SETLK, struct.pack('hhqqi4x', kind, 0, 1234, 1, 0))
    except OSError:
        pass
time.sleep(0.8)
# ---- and beside it ----
import fcntl
import os
import struct
import time

time.sleep(0.4)
told = []
for path in (os.__file__, '/dev/null'):
    try:
        file = os.open(path, os.O_RDONLY)
        answer = fcntl.fcntl(file, fcntl.F_GETLK, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 1234, 1, 0))
        if struct.unpack('hhqqi4x', answer)[0] != fcntl.F_UNLCK:
            told.append(path)
    except OSError:
        pass
print('BROKE OUT: it was told by ' + ', '.join(told) if told else 'told nothing')
