"""What a callback in the ready queue is: a step of a task, or a plain one, which has a name if it is the program's."""

from __future__ import annotations

import functools
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .frames import ASYNCIO, FILENAME, name_of
from .tasks import Task
from .text import cut
from .values import class_name


def own_name(callback: Any, by_program: bool) -> str | None:
    """The name of a plain callback that is the program's own, else None. asyncio's inner workings are no news.

    ``by_program`` tells that the program itself put it there: then it is its own even when it is somebody else's
    function, such as ``print``.
    """
    while type(callback) is functools.partial:
        callback = callback.func
    while type(callback) is MethodType:
        callback = callback.__func__
    if type(callback) is FunctionType:
        code = callback.__code__
        if code.co_filename == FILENAME:
            return name_of(code)
        # What C code of asyncio's schedules while the program calls it, such as a gather's `_done_callback`.
        inner_working = code.co_name.startswith("_") and code.co_filename.startswith(ASYNCIO)
        return name_of(code) if by_program and not inner_working else None
    if not by_program:
        return None
    return (
        cut(callback.__name__, NAME_LIMIT) if issubclass(type(callback), BuiltinFunctionType) else class_name(callback)
    )


def task_of(callback: Any) -> Any:
    """The C task of which a callback is a step or its waking up; None of any other callback."""
    kind = type(callback)
    if kind is BuiltinFunctionType:
        owner = callback.__self__
        if (type(owner) is Task or issubclass(type(owner), Task)) and callback.__name__ == "task_wakeup":
            return owner
        return None
    return callback.__self__ if kind is STEP else None


def _step_type() -> type:
    """The type of the callback by which a C task asks for its first step: it has no name to import it by."""
    found: list[type] = []

    class Loop:
        def get_debug(self) -> bool:
            return False

        def call_soon(self, callback: Any, *, context: Any) -> None:
            found.append(type(callback))

    async def nothing() -> None:
        pass

    # Named, because a task without a name would take the number of the program's first.
    task = Task(nothing(), loop=Loop(), name="probe")  # type: ignore[arg-type]
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    task.get_coro().close()
    return found[0]


STEP = _step_type()
