"""Looks for the files of a program that runs at the same time.

Ends as: finished; finished
Stopped by: single-use, mount-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): single-use, landlock
Prints: it found nothing
"""

import time

open('hostile-mark', 'w').write('mine')
time.sleep(0.8)
# ---- and beside it ----
import glob
import os
import tempfile
import time

time.sleep(0.4)
folder = os.getcwd()
found = set(glob.glob('/tmp/**/hostile-mark', recursive=True))
for each in (folder, os.path.dirname(folder), tempfile.gettempdir()):
    try:
        found |= {name for name in os.listdir(each) if name.startswith('hostile')}
    except OSError:
        pass
print('BROKE OUT: it found ' + ', '.join(found) if found else 'it found nothing')
