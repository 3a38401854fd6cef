"""Finds the recorder, and has it write what it likes.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: in its voice
"""

import gc
import os
import sys

for module in list(sys.modules.values()):
    watch = getattr(module, 'WATCH', None)
    if watch is not None and getattr(watch, 'recorder', None) is not None:
        recorder = watch.recorder
        recorder.queue.clear()
        recorder.append(('output', 0, 'stdout', 'in its voice\n', None, None))
        recorder.append(('run.ended', 1, 'finished', None, {}))
        recorder.append(object())
        recorder.append('"not a record"')
        recorder.flush()
        break
else:
    print('in its voice')
