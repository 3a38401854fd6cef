"""Tries to load a library that it wrote itself.

Ends as: finished
Stopped by: mount-namespace
Seen as: an error
Tiers: full
Prints: load OSError
"""

import ctypes
import glob
import shutil


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


shutil.copyfile(glob.glob('/lib/x86_64-linux-gnu/libm.so.6')[0], 'own.so')
attempt('load', ctypes.CDLL, './own.so')
