"""Takes away the module that it is.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: done
"""

import gc
import sys

sys.modules.clear()
sys.path.clear()
sys.meta_path.clear()
sys.argv = sys.exc_info = sys.excepthook = sys.unraisablehook = None
gc.disable()
print('done')
globals().clear()
