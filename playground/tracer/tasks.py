"""The tasks of the program: their ids, and what is told of them besides their steps.

A task is known from the first time that it is put into the ready queue, which its constructor does: so it does not
matter whether ``create_task``, a task group, a factory or ``asyncio.Task`` itself made it. It is found again by its
address and forgotten when it dies; its own ``__hash__`` and ``__eq__`` have no say.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from asyncio import base_events
from collections.abc import Callable
from types import CoroutineType, FrameType, GeneratorType
from typing import Any

from playground.protocol.events import NAME_LIMIT

from .frames import FILENAME, program_line, traceback_stack
from .recorder import encode_record
from .text import cut
from .values import class_name, message_of, show
from .watch import WATCH

Task = asyncio.Task
"""CPython's C task."""

# The C task's own getters, bound to nothing: a subclass may be the program's, with a property of the same name.
get_waiter: Callable[[Any], Any] = Task.__dict__["_fut_waiter"].__get__
get_must_cancel: Callable[[Any], bool] = Task.__dict__["_must_cancel"].__get__
get_coro: Callable[[Any], Any] = Task.__dict__["_coro"].__get__
is_done: Callable[[Any], bool] = asyncio.Future.done
_get_exception: Callable[[Any], BaseException | None] = asyncio.Future.__dict__["_exception"].__get__
_get_result: Callable[[Any], Any] = asyncio.Future.__dict__["_result"].__get__

_SYSTEM = frozenset(
    function.__code__
    for function in (base_events.BaseEventLoop.shutdown_asyncgens, base_events.BaseEventLoop.shutdown_default_executor)
)
_ARGUMENTS = 16
_CLEARABLE = sys.version_info < (3, 13)


class TaskRecord:
    """What is remembered of one task, in place of the task itself, which must be free to die."""

    __slots__ = ("cancels", "cause", "created_cause", "exact", "id", "lasti", "name", "reference", "simple", "tail")

    def __init__(self, number: int, task: Any, forget: Callable[[Any], None]) -> None:
        self.id = number
        self.cause = f'{{"kind":"task","task":{number}}}'
        self.created_cause = f'{{"kind":"created","task":{number}}}'
        self.cancels = 0
        self.exact = type(task) is Task
        self.simple = False
        """Whether its outermost frame is the program's and can be read the short way."""
        self.lasti = -1
        self.tail = ""
        """Where it last yielded, and the rest of that record."""
        self.name = ""
        self.reference = weakref.ref(task, forget)


class Tasks:
    """All tasks that live, by address."""

    def __init__(self) -> None:
        self.by_address: dict[int, TaskRecord] = {}
        self._last = 0

    def id_of(self, task: Any) -> int | None:
        """The id of a task that is known, else None. Any object may be asked about."""
        record = self.by_address.get(id(task))
        return None if record is None else record.id

    def meet(self, task: Any, frame: FrameType | None) -> TaskRecord:
        """Give a task its id and tell that it was created, by the code that runs in ``frame``."""
        address = id(task)
        number = self._last + 1
        by_address = self.by_address

        def forget(_: object) -> None:
            by_address.pop(address, None)

        record = TaskRecord(number, task, forget)
        record.name = cut(_name_of(task), NAME_LIMIT)
        coro = get_coro(task)
        code = getattr(coro, "cr_code", None) if type(coro) is CoroutineType else None
        record.simple = record.exact and code is not None and code.co_filename == FILENAME
        system = code in _SYSTEM
        parent = WATCH.current_task()
        WATCH.append(
            (
                "task.created",
                WATCH.clock.at(),
                number,
                record.name,
                _coro_name(coro),
                [] if system else _arguments_of(coro),
                parent,
                None if system else program_line(frame),
                system,
            )
        )
        self._last = number
        by_address[address] = record
        return record

    def look_for_cancelled(self) -> None:
        """Tell of every task that was asked to stop and not told of yet. Called when one was found that was."""
        for record in list(self.by_address.values()):
            task = record.reference()
            if task is not None:
                self.cancelling(record, task)

    def cancelling(self, record: TaskRecord, task: Any) -> bool:
        """Tell that someone asked this task to stop, if someone did since it was last told of. Whether so."""
        requests = Task.cancelling(task)
        if requests > record.cancels and not is_done(task):
            record.cancels = requests
            WATCH.append(("task.cancelling", WATCH.clock.at(), record.id, WATCH.current_task()))
            return True
        record.cancels = requests
        return False

    def finished(self, record: TaskRecord, task: Any, at: int) -> None:
        """Tell how a task ended. Its exception is looked at, and still counts as never retrieved."""
        error = _get_exception(task)
        if asyncio.Future.cancelled(task):
            WATCH.append(f'["task.finished",{at},{record.id},"cancelled"]')
        elif error is not None:
            WATCH.append(("task.finished", at, record.id, "raised", None, error_of(error)))
        else:
            value = _get_result(task)
            shown = '"None"' if value is None else encode_record([show(value)])[1:-1]
            WATCH.append(f'["task.finished",{at},{record.id},"returned",{shown}]')

    def rename(self, record: TaskRecord, task: Any, at: int) -> None:
        """Tell of a task's new name, if it has one."""
        name = cut(_name_of(task), NAME_LIMIT)
        if name != record.name:
            record.name = name
            WATCH.append(("task.renamed", at, record.id, name))


def error_of(error: BaseException) -> dict[str, Any]:
    """An exception as the protocol tells it."""
    stack = traceback_stack(error.__traceback__)
    facts: dict[str, Any] = {"type": class_name(error), "message": message_of(error), "stack": stack}
    if stack:
        facts["line"] = stack[-1][1]
    return facts


def _name_of(task: Any) -> str:
    name = Task.get_name(task)
    return name if type(name) is str else class_name(name)


def _coro_name(coro: Any) -> str:
    if type(coro) is CoroutineType or type(coro) is GeneratorType:
        return cut(coro.__qualname__, NAME_LIMIT)
    return class_name(coro)


def _arguments_of(coro: Any) -> list[tuple[str, str]]:
    frame = coro.cr_frame if type(coro) is CoroutineType else None
    if frame is None:
        return []
    code = frame.f_code
    flags = code.co_flags
    count = code.co_argcount + code.co_kwonlyargcount + bool(flags & 0x04) + bool(flags & 0x08)
    if not count:
        return []
    values = frame.f_locals
    shown = [
        (cut(name, NAME_LIMIT), show(values[name]))
        for name in code.co_varnames[: min(count, _ARGUMENTS)]
        if name in values
    ]
    if _CLEARABLE:
        values.clear()  # a snapshot that would stay with the frame and keep what the program wanted to let go
    return shown


TASKS = Tasks()
