"""Tries to crash the interpreter.

Ends as: raised
"""

import ctypes

ctypes.string_at(0)
