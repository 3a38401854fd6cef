"""Whom a suspended task waits for, for whoever looks for a deadlock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .awaited import GATHERING
from .library import RESOURCE_WORDS, known, variable_of
from .resources import RESOURCES
from .suspended import walk
from .tasks import TASKS, Task, get_coro, get_waiter, is_done
from .values import peek


@dataclass(frozen=True)
class Wait:
    """What a suspended task waits for."""

    kind: str
    """``lock``, ``semaphore``, ``task``, ``gather`` … as an ``on`` has it; ``unknown`` for any other."""
    tasks: tuple[int, ...]
    """The tasks that it waits for, those that are done left out."""
    resource: int | None
    line: int | None
    limited: bool
    """Whether it waits for a limited time only."""


def waiting_for(task: Any) -> Wait:
    """What a task waits for. Of one that does not wait: nothing."""
    waiter = get_waiter(task)
    if waiter is None:
        return Wait("unknown", (), None, None, False)
    own, frame = walk(get_coro(task))
    line = own[-1].f_lineno if own else None
    word, name, _ = known()[id(frame.f_code)] if frame is not None else ("", "", None)
    value = variable_of(frame, name.partition(".")[0]) if frame is not None and name else None
    if word in ("wait_for", "sleep") or (word == "wait" and name != "self._tasks"):
        return Wait("unknown", (), None, line, True)
    if word in RESOURCE_WORDS:
        return Wait(word, (), RESOURCES.meet(value), line, False)
    if word == "wait":
        return Wait("wait", _pending(peek(value, "_tasks") or ()), None, line, False)
    kind = type(waiter)
    if kind is GATHERING:
        return Wait("gather", _pending(waiter._children), None, line, False)
    return (
        Wait("task", _pending((waiter,)), None, line, False)
        if issubclass(kind, Task)
        else Wait("unknown", (), None, line, False)
    )


def line_where_suspended(task: Any) -> int | None:
    """The program's innermost line at which a task is suspended."""
    own, _ = walk(get_coro(task))
    return own[-1].f_lineno if own else None


def _pending(futures: Any) -> tuple[int, ...]:
    numbers = (TASKS.id_of(each) for each in futures if issubclass(type(each), Task) and not is_done(each))
    return tuple(sorted(number for number in numbers if number is not None))
