"""What else may do something to a program, besides its main thread: alarms, processes, threads."""

from __future__ import annotations

import os
import signal
import threading
from _thread import _count as count_threads
from typing import Any

from .watch import WATCH

_OURS = 1
"""The flushing thread."""


def alarm_is_set() -> bool:
    """Whether the program set itself an alarm: it rings by the machine's clock."""
    return signal.getitimer(signal.ITIMER_REAL)[0] > 0


def has_children() -> bool:
    """Whether the program started processes. (In a cell it cannot.)"""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except OSError:
        return False
    return True


def are_others() -> bool:
    """Whether the program has threads besides the main one."""
    return count_threads() > _OURS


def is_anybody_to_wait_for() -> bool:
    """Whether a thread is left that keeps the main thread from its end."""
    active: list[Any] = list(threading._active.values())  # type: ignore[attr-defined]
    return any(not thread._daemonic and thread.ident != WATCH.main for thread in active)
