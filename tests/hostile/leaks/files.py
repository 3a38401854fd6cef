"""Leaves files in its folder, for the next to find.

Ends as: finished; finished
Stopped by: single-use, mount-namespace
Seen as: nothing there
Tiers: full, unprivileged
Stopped by (unprivileged): single-use, tmp
Prints: it found nothing
"""

import os
import tempfile

open('hostile-mark', 'w').write('left')
os.makedirs(os.path.join(tempfile.gettempdir(), 'hostile-mark-folder'), exist_ok=True)
# ---- and after it ----
import os
import tempfile

found = {*os.listdir('.'), *os.listdir(tempfile.gettempdir())}
print('BROKE OUT: it found ' + ', '.join(found) if found else 'it found nothing')
