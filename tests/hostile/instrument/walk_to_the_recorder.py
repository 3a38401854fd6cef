"""Walks the collector's objects to the recorder, and changes all that it finds there.

Ends as: finished, raised
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
"""

import gc
import sys

for name, module in list(sys.modules.items()):
    if name.startswith('playground.') and module is not None:
        for key, value in list(vars(module).items()):
            for attribute in list(getattr(value, '__dict__', ())):
                try:
                    setattr(value, attribute, None)
                except Exception:
                    pass
            if not key.startswith('__'):
                setattr(module, key, None)
for each in gc.get_objects():
    if type(each).__module__.startswith('playground.'):
        try:
            vars(each).clear()
        except Exception:
            pass
print('still here')
