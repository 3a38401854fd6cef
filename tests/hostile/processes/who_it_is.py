"""Looks who it is on the host: nobody that owns anything there.

Ends as: finished
Stopped by: user
Seen as: nothing there
Tiers: full, unprivileged
Prints: not the owner
"""

import os

owned = [path for path in ('/usr/lib', '/lib', '/dev/null') if os.stat(path).st_uid == os.getuid()]
print('BROKE OUT: it owns ' + ', '.join(owned) if owned else 'not the owner')
