"""The tasks of the program: their ids, and what is told of them besides their steps.

A task is known from the first time that it is put into the ready queue, which its constructor does: so it does not
matter whether ``create_task``, a task group, a factory or ``asyncio.Task`` itself made it. It is found again by its
address and forgotten when it dies; its own ``__hash__`` and ``__eq__`` have no say.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import weakref
from collections.abc import Callable
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .frames import ASYNCIO, FILENAME, program_line, traceback_of, traceback_stack
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
is_cancelled: Callable[[Any], bool] = asyncio.Future.cancelled
_get_exception: Callable[[Any], BaseException | None] = asyncio.Future.__dict__["_exception"].__get__
_get_result: Callable[[Any], Any] = asyncio.Future.__dict__["_result"].__get__

_SHUTTING_DOWN = ("shutdown_asyncgens", "shutdown_default_executor")
_NAMED_LATE: dict[int, CodeType] = {
    id(function.__code__): function.__code__
    for function in (asyncio.create_task, asyncio.TaskGroup.create_task)
    if sys.version_info < (3, 13)
}
"""The functions of asyncio that make a task first and name it then; by address, because the hash of a code is dear."""
_ARGUMENTS = 16
_FADING = 1024
_CLEARABLE = sys.version_info < (3, 13)


class TaskRecord:
    """What is remembered of one task, in place of the task itself, which must be free to die."""

    __slots__ = (
        "bound",
        "cancels",
        "cause",
        "created_cause",
        "exact",
        "head",
        "id",
        "lasti",
        "line",
        "name",
        "noted_pending",
        "reference",
        "simple",
        "system",
        "tail",
        "woken",
    )

    reference: Callable[[], Any]
    """Gives the task, or None when it has died."""

    def __init__(self, number: int, name: str, line: int | None, *, system: bool) -> None:
        self.id = number
        self.name = name
        self.line = line
        """The program's line that created it."""
        self.system = system
        self.noted_pending = False
        self.cause = f'{{"kind":"task","task":{number}}}'
        self.created_cause = f'{{"kind":"created","task":{number}}}'
        self.cancels = 0
        """How many requests to stop were told of."""
        self.exact = False
        """Whether it is of CPython's own class, whose attributes mean what they say."""
        self.bound = False
        """Whether what it waited for last may be in some task's hands: it was a resource or a task."""
        self.simple = False
        """Whether its outermost frame is the program's and can be read the short way."""
        self.head = f",{number}]"
        """The rest of the record of a step's beginning."""
        self.lasti = -1
        self.tail = ""
        self.woken = f',{number},{{"kind":"loop"}}]'
        """Where it last yielded, and the rest of the two records that tell of it."""

    def yielded_at(self, lasti: int, text: str) -> None:
        """Remember the place of a yield, for it is likely to yield there again."""
        self.lasti = lasti
        self.tail = f",{self.id},{text}"


class Tasks:
    """All tasks that live, by address."""

    def __init__(self) -> None:
        self.by_address: dict[int, TaskRecord] = {}
        self.by_number: dict[int, TaskRecord] = {}
        self._fading: dict[int, TaskRecord] = {}
        """Tasks that were collected a moment ago, by the address they had: their last words come after."""
        self.expected: dict[int, TaskRecord] = {}
        """Address of a coroutine → its task, which was told of before it is there."""
        self.count = 0
        """How many there were."""

    def known_or_fading(self, task: Any) -> TaskRecord | None:
        """What is known of a task, also of one that is just being collected."""
        return self.by_address.get(id(task)) or self._fading.get(id(task))

    def id_of(self, task: Any) -> int | None:
        """The id of a task that is known, else None. Any object may be asked about."""
        record = self.by_address.get(id(task))
        return None if record is None else record.id

    def meet(self, task: Any, frame: FrameType | None) -> TaskRecord:
        """Take note of a task that is not known, and tell that it was created, by the code that runs in ``frame``."""
        coro = get_coro(task)
        record = self.expected.pop(id(coro), None) if self.expected else None
        if record is None:
            name = _name_to_come(frame) if _NAMED_LATE else None
            record = self.announce(coro, name or name_of_task(task), frame)
        self.attach(record, task)
        return record

    def attach(self, record: TaskRecord, task: Any) -> None:
        """Know a task again, from now on, by its address."""
        coro = get_coro(task)
        record.exact = type(task) is Task
        code = coro.cr_code if type(coro) is CoroutineType else None
        record.simple = record.exact and code is not None and code.co_filename == FILENAME
        address = id(task)
        by_address, by_number, fading = self.by_address, self.by_number, self._fading

        def forget(_: object) -> None:
            if len(fading) >= _FADING:
                fading.clear()
            fading[address] = record
            by_address.pop(address, None)
            by_number.pop(record.id, None)

        record.reference = weakref.ref(task, forget)
        by_address[address] = by_number[record.id] = record
        fading.pop(address, None)

    def announce(self, coro: Any, name: str, frame: FrameType | None) -> TaskRecord:
        """Give the task of a coroutine its id, and tell that it was created."""
        number = self.count + 1
        code = coro.cr_code if type(coro) is CoroutineType else None
        system = code is not None and _is_inner_working(code)
        line = None if system else program_line(frame)
        arguments = [] if system else _arguments_of(coro)
        watch = WATCH
        record = TaskRecord(number, name, line, system=system)
        if watch.unsettled:
            watch.settle()
        watch.append(
            (
                "task.created",
                watch.clock.at(),
                number,
                name,
                _coro_name(coro),
                arguments,
                watch.current_task(),
                line,
                system,
            )
        )
        self.count = number
        watch.recorder.relieve()
        return record

    def finished(self, record: TaskRecord, task: Any, at: int) -> None:
        """Tell how a task ended. Its exception is looked at, and still counts as never retrieved."""
        error = _get_exception(task)
        if is_cancelled(task):
            WATCH.append(f'["task.finished",{at},{record.id},"cancelled"]')
        elif error is not None:
            WATCH.append(("task.finished", at, record.id, "raised", None, error_of(error)))
        else:
            value = _get_result(task)
            shown = '"None"' if value is None else encode_record([show(value)])[1:-1]
            WATCH.append(f'["task.finished",{at},{record.id},"returned",{shown}]')

    def rename(self, record: TaskRecord, task: Any) -> None:
        """Tell of a task's new name, if it has one."""
        name = name_of_task(task)
        if name != record.name:
            record.name = name
            WATCH.append(("task.renamed", WATCH.clock.at(), record.id, name))


def error_of(error: BaseException) -> dict[str, Any]:
    """An exception as the protocol tells it."""
    stack = traceback_stack(traceback_of(error))
    facts: dict[str, Any] = {"type": class_name(error), "message": message_of(error), "stack": stack}
    if stack:
        facts["line"] = stack[-1][1]
    return facts


def name_of_task(task: Any) -> str:
    """A task's name, fit for an event."""
    name = Task.get_name(task)
    return cut(name, NAME_LIMIT) if type(name) is str else class_name(name)


def _name_to_come(frame: FrameType | None) -> str | None:
    """The name that a task will get when its constructor has returned, from the call of asyncio that makes it."""
    while frame is not None and frame.f_code.co_filename != FILENAME:
        if id(frame.f_code) in _NAMED_LATE:
            values = frame.f_locals
            name = values.get("name")
            values.clear()
            return cut(name, NAME_LIMIT) if type(name) is str else None
        frame = frame.f_back
    return None


def _is_inner_working(code: CodeType) -> bool:
    """Whether asyncio makes such tasks for itself: to shut down, to accept a connection, to look a host up."""
    name = code.co_name
    return code.co_filename.startswith(ASYNCIO) and (name.startswith("_") or name in _SHUTTING_DOWN)


def _coro_name(coro: Any) -> str:
    if type(coro) is CoroutineType or type(coro) is GeneratorType:
        return cut(coro.__qualname__, NAME_LIMIT)
    if id(type(coro)) in _ENDS_A_GENERATOR:  # what the loop awaits to clean up after an async generator
        generator = next((each for each in gc.get_referents(coro) if type(each) is AsyncGeneratorType), None)
        if generator is not None:
            return cut(f"{generator.__qualname__}.aclose", NAME_LIMIT)
    return class_name(coro)


def _end_of_generator() -> type:
    """The type of what ``aclose()`` of an async generator gives, which has no name to import it by."""

    async def generator() -> Any:
        yield None

    closing = generator().aclose()
    closing.close()  # else 3.13 says on standard error that nobody awaited it
    return type(closing)


_ENDS_A_GENERATOR = frozenset((id(_end_of_generator()),))


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
