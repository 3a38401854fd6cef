"""Work that is given to threads, and whether any thread is at work."""

from __future__ import annotations

import functools
import weakref
from _thread import allocate_lock, get_ident
from asyncio import futures
from collections.abc import Callable
from contextvars import Context
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .frames import name_of
from .text import cut
from .watch import WATCH

_HANDS_OVER = next(
    constant
    for constant in futures._chain_future.__code__.co_consts  # type: ignore[attr-defined]
    if type(constant) is CodeType and constant.co_name == "_set_state"
)
"""The callback by which a thread hands its result to the loop's future."""


class Threads:
    """Work given to executors through the loop: by the future that the loop gave back for it."""

    def __init__(self) -> None:
        self._last = 0
        self.of_future: dict[int, tuple[int, Any]] = {}
        """Address of the loop's future for some work → its id, and a weak reference that takes it out again."""
        self._working: set[int] = set()
        self._lock = allocate_lock()
        self._giving = 0
        """The work that is being given to a thread and whose future is not known yet; 0 when there is none."""

    def give(self, submit: Callable[[], Any], function: Any) -> Any:
        """Call ``submit``, which gives work to a thread, and tell of it. Returns the loop's future for that work."""
        watch = WATCH
        number = self._last + 1
        try:
            name = _name_of_work(function)
            watch.append(("thread.began", watch.clock.at(), number, watch.current_task(), name))
            self._last = self._giving = number
        except Exception:
            watch.fail()
        try:
            future = submit()
        except BaseException:
            ended = self.ended(None)
            if ended is not None:
                self.tell(ended)
            raise
        address = id(future)
        of_future = self.of_future

        def forget(_: object) -> None:
            of_future.pop(address, None)

        try:
            with self._lock:
                of_future[address] = (number, weakref.ref(future, forget))
                if self._giving:  # else it has ended already
                    self._working.add(number)
                    self._giving = 0
        except Exception:
            watch.fail()
        return future

    def ended(self, future: Any) -> int | None:
        """Work ended; called by whichever thread learns of it. The work's id, when it was given by the loop and untold.

        A ``future`` that is not known is that of the work which is just being given, if there is such: it was quicker.
        """
        with self._lock:
            entry = self.of_future.get(id(future))
            number = self._giving if entry is None else entry[0]
            if not number:
                return None
            self._giving = 0 if entry is None else self._giving
            self._working.discard(number)
        return number

    def tell(self, number: int) -> None:
        """Tell that some work has ended."""
        try:
            record = ("thread.ended", WATCH.clock.at(), number)
            if get_ident() == WATCH.main:
                WATCH.append(record)
            else:
                WATCH.recorder.append_from_elsewhere(record)
        except Exception:
            WATCH.fail()

    def id_of(self, future: Any) -> int | None:
        """The id of the work that a future stands for."""
        entry = self.of_future.get(id(future))
        return None if entry is None else entry[0]


def hands_over(callback: Any) -> bool:
    """Whether a callback hands the result of a thread's work to the loop's future, its first argument."""
    return type(callback) is FunctionType and callback.__code__ is _HANDS_OVER


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
