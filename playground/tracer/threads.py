"""Work that is given to threads, and whether any thread is at work."""

from __future__ import annotations

import functools
import sys
from _thread import _count as count_threads
from _thread import allocate_lock
from collections.abc import Callable
from concurrent.futures import thread as pool
from contextvars import Context
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from playground.protocol.events import NAME_LIMIT

from .frames import name_of
from .text import cut
from .watch import WATCH

_OURS = 1
"""The flushing thread."""
_WORKER = pool._worker.__code__  # type: ignore[attr-defined]


class Threads:
    """Work given to executors through the loop: by the future that the loop gave back for it."""

    def __init__(self) -> None:
        self._last = 0
        self.pending: dict[int, tuple[int, Any]] = {}
        self._early: set[int] = set()
        self._lock = allocate_lock()

    def give(self, submit: Callable[[], Any], function: Any) -> Any:
        """Call ``submit``, which gives work to a thread, and tell that it began. Returns the loop's future for it."""
        future = submit()
        watch = WATCH
        number = self._last + 1
        name = _name_of_work(function)
        watch.append(("thread.began", watch.clock.at(), number, watch.current_task(), name))
        self._last = number
        with self._lock:
            if id(future) in self._early:  # quicker than we were
                self._early.discard(id(future))
                watch.append(("thread.ended", watch.clock.at(), number))
            else:
                # The future itself is kept too: its address must stay its own until the work has ended.
                self.pending[id(future)] = (number, future)
        return future

    def ended(self, future: Any) -> int | None:
        """The work for ``future`` ended; called by the thread that did it. Its id, or None where it has none (yet)."""
        with self._lock:
            number, _ = self.pending.pop(id(future), (None, None))
            if number is None:
                self._early.add(id(future))
            else:
                WATCH.append(["thread.ended", WATCH.clock.at(), number])
        return number

    def id_of(self, future: Any) -> int | None:
        """The id of the work that a future stands for."""
        entry = self.pending.get(id(future))
        return None if entry is None else entry[0]

    def at_work(self) -> bool:
        """Whether any thread besides this one may still do something: an idle one of an executor will not."""
        if self.pending:
            return True
        others = count_threads() - _OURS
        return others > 0 and others > count_of_idle_workers()


def count_of_idle_workers() -> int:
    """How many threads of executors wait for work: their innermost frame is the one that takes it."""
    frames = sys._current_frames()
    idle = 0
    for thread in list(pool._threads_queues):  # type: ignore[attr-defined]
        frame = frames.get(thread.ident or 0)
        if frame is not None and frame.f_code is _WORKER:
            idle += 1
    return idle


def _name_of_work(function: Any) -> str | None:
    while type(function) is functools.partial:
        inner = function.func
        # asyncio.to_thread gives functools.partial(context.run, function, ...)
        in_context = type(inner) is BuiltinFunctionType and type(inner.__self__) is Context and function.args
        function = function.args[0] if in_context else inner
    if type(function) is MethodType:
        function = function.__func__
    if type(function) is FunctionType:
        return name_of(function.__code__)
    return cut(function.__name__, NAME_LIMIT) if type(function) is BuiltinFunctionType else None


THREADS = Threads()
