"""Has the interpreter write past everything when it dies.

Ends as: raised
Raises: Killed
Stopped by: supervisor
Seen as: a kill
Tiers: full, unprivileged
"""

import ctypes
import faulthandler

faulthandler.enable(file=1)
ctypes.string_at(0)
