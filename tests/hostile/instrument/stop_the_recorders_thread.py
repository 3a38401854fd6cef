"""Raises exceptions in the thread that writes, and holds the lock it needs.

Ends as: finished
Stopped by: supervisor
Seen as: its own harm
Tiers: full, unprivileged
Prints: still here
"""

import ctypes
import sys
import threading

for number in sys._current_frames():
    if number != threading.get_ident():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(number), ctypes.py_object(SystemExit))
sys.setswitchinterval(1000)
print('still here')
