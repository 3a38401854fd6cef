"""Tasks that start at once (Python 3.12 and newer): their first step runs inside the step that creates them.

Such a task never stands in the ready queue for its first step, and when its step begins there is no task object yet. So
it is told of by its coroutine, and the object is recognised by that when it shows itself: in its own first step, or
when its constructor returns. Until then its name may be unknown, and is told of as a renaming.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .cancellation import CANCELLATIONS
from .handles import step_ended
from .tasks import TASKS, Task, TaskRecord, error_of
from .text import cut
from .watch import WATCH

_FACTORY = getattr(getattr(asyncio, "eager_task_factory", None), "__code__", None)
"""The code of all factories that ``create_eager_task_factory`` makes."""


def starts_at_once(loop: Any, options: dict[str, Any]) -> bool:
    """Whether ``loop.create_task`` with these options, called now, runs the first step before it returns."""
    factory = loop._task_factory
    eager = options.get("eager_start")
    if eager is None:
        eager = type(factory) is FunctionType and factory.__code__ is _FACTORY
    return bool(eager) and asyncio._get_running_loop() is loop


def create_eagerly(create: Callable[[], Any], coro: Any, name: object) -> Any:
    """Call ``create``, which makes the task of ``coro`` and runs its first step, and tell of both."""
    watch = WATCH
    state = watch.record, watch.task, watch.cause, watch.self_wake
    record: TaskRecord | None = None
    try:
        record = TASKS.announce(coro, cut(name, NAME_LIMIT) if type(name) is str else "", sys._getframe(2))
        TASKS.expected[id(coro)] = record
        watch.append(f'["step.began",{watch.clock.at()},{record.id}]')
        watch.record, watch.task, watch.cause, watch.self_wake = record, None, record.cause, None
    except Exception:
        watch.fail()
    task: Any = None
    CANCELLATIONS.nested += 1
    try:
        task = create()
    finally:
        try:
            if record is not None:
                TASKS.expected.pop(id(coro), None)
                _created(record, task)
        except Exception:
            watch.fail()
        CANCELLATIONS.nested -= 1
        watch.record, watch.task, watch.cause, watch.self_wake = state
    return task


def _created(record: TaskRecord, task: Any) -> None:
    if task is None or not issubclass(type(task), Task):
        # It could not be made, or is no task of CPython's: what it does from here on is not seen.
        error = sys.exc_info()[1]
        told = None if error is None else error_of(error)
        outcome = "returned" if error is None else "raised"
        WATCH.append(("task.finished", WATCH.clock.at(), record.id, outcome, None, told))
        return
    if id(task) not in TASKS.by_address:
        TASKS.attach(record, task)
    TASKS.rename(record, task)
    step_ended(record, task)
