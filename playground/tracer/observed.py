"""Methods of C tasks that tell when they are about to be called, and stay what they are.

In the method's place in the class stands a descriptor that gives back the very same method and says that somebody
looked it up, which whoever calls it has to do, C code included. No frame of ours stands in between, and what the
program gets is CPython's.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from _thread import get_ident
from collections.abc import Callable
from types import FrameType
from typing import Any

from .tasks import Task
from .watch import WATCH

Notice = Callable[[Any, FrameType], None]
"""Called with the task, None when it was looked up on the class, and the frame of the code that did."""


class _Observed:
    """Stands for a method of a C class: gives back the method itself."""

    def __init__(self, name: str, notice: Notice) -> None:
        self._plain: Any = Task.__dict__[name]
        self._notice = notice

    def __get__(self, task: Any, kind: Any = None) -> Any:
        if get_ident() == WATCH.main:
            try:
                self._notice(task, sys._getframe(1))
            except Exception:
                WATCH.fail()
        return self._plain.__get__(task, kind)


def observe(name: str, notice: Notice) -> None:
    """Let ``notice`` know of each look-up of a method of :class:`asyncio.Task`, for the life of the process."""
    namespace = gc.get_referents(Task.__dict__)[0]  # a class of C's refuses setattr; what it holds is a plain dict
    namespace[name] = _Observed(name, notice)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(Task))
