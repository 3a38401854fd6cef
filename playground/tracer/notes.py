"""What is worth saying of a run besides its events. The facts only; the sentences are the readers'.

Each note is told at the moment when what it says has become true.
"""

from __future__ import annotations

import asyncio
import sys
import warnings
from _thread import get_ident
from asyncio import tasks
from collections import Counter, deque
from types import CodeType, CoroutineType, FrameType, FunctionType
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .clock import real_monotonic_ns
from .frames import FILENAME, name_of, program_line
from .hooks import Hook, calls_function, compile_into
from .moments import MOMENTS
from .source import SOURCE, is_thrown_away
from .tasks import TASKS, TaskRecord, error_of, is_done
from .text import cut
from .waits import line_where_suspended
from .watch import WATCH

BLOCKED_NANOSECONDS = 50_000_000
"""A step that holds the loop for longer is a ``blocked-loop``: 50 ms (asyncio's debug mode warns from 100 ms on)."""

ONGOING_NANOSECONDS = 1_000_000_000
"""A step that holds the loop for so long is told of while it does."""

_NAMES = 16
_DESTROYED = "Task was destroyed but it is pending!"
_NEVER_RETRIEVED = "exception was never retrieved"
_MAKES_A_TASK: frozenset[CodeType] = frozenset(
    function.__code__
    for function in (
        asyncio.create_task,
        asyncio.ensure_future,
        getattr(tasks, "_ensure_future", None),
        asyncio.BaseEventLoop.create_task,
    )
    if isinstance(function, FunctionType)
)


class Holding:
    """Where the loop was held: what a look at the main thread found every few milliseconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, int, str]] = deque(maxlen=256)
        """When (real, ``at``), the program's line, and the function."""
        self._step = self._since = self._told = 0

    def look(self) -> None:
        """See which line of the program the main thread is at. Called by the recorder's thread."""
        try:
            self._look()
        except Exception:
            WATCH.fail()

    def _look(self) -> None:
        watch = WATCH
        record, began = watch.record, watch.began
        frame = sys._current_frames().get(watch.main)
        while frame is not None and frame.f_code.co_filename != FILENAME:
            frame = frame.f_back
        if frame is None:
            return
        at = watch.clock.at()
        self._seen.append((at, frame.f_lineno or 1, name_of(frame.f_code)))
        if began != self._step:  # by the machine's clock: a jump is over at once
            self._step, self._since = began, real_monotonic_ns()
        goes_on = record is not None and watch.record is record and watch.began == began != self._told
        if goes_on and real_monotonic_ns() - self._since > ONGOING_NANOSECONDS:
            self._told = began
            entry = _blocked(record.id, at - began, frame.f_lineno or 1, name_of(frame.f_code), at)
            entry[5]["ongoing"] = True
            watch.recorder.append_from_elsewhere(tuple(entry))

    def slept(self, frame: FrameType | None, nanoseconds: int) -> None:
        """The main thread slept, on a clock that jumps: as if it had been seen all the while."""
        while frame is not None and frame.f_code.co_filename != FILENAME:
            frame = frame.f_back
        if frame is not None:
            at = WATCH.clock.at()
            for _ in range(min(nanoseconds // BLOCKED_NANOSECONDS + 1, 64)):
                self._seen.append((at, frame.f_lineno or 1, name_of(frame.f_code)))

    def held(self, record: TaskRecord | None, began: int, ended: int) -> None:
        """A step or callback held the loop for too long, from ``began`` to ``ended`` on the program's clock."""
        if WATCH.clock.jumps and MOMENTS.since_woken() < BLOCKED_NANOSECONDS // 5:
            return  # it was not this program that the machine was busy with
        seen = Counter((line, function) for at, line, function in list(self._seen) if began <= at <= ended)
        (line, function), _ = seen.most_common(1)[0] if seen else ((None, None), 0)
        if record is not None and record.system and function in (None, "<module>"):
            return  # asyncio's own work, on a busy machine: no line of the program had to do with it but that of run()
        task = None if record is None else record.id
        WATCH.append(tuple(_blocked(task, ended - began, line, function, ended)))


def _blocked(task: int | None, held: int, line: int | None, function: str | None, at: int) -> list[Any]:
    facts: dict[str, Any] = {"held": held}
    if function is not None:
        facts["function"] = function
    return ["note", at, "blocked-loop", task, line, facts]


HOLDING = Holding()


def note_if_thrown_away(record: TaskRecord, frame: FrameType | None) -> None:
    """Tell of a task that was made just now, by the code that runs in ``frame``, and that nobody keeps."""
    while frame is not None and frame.f_code.co_filename != FILENAME:
        code = frame.f_code
        if code not in _MAKES_A_TASK and not code.co_filename.endswith(_OUR_LOOP):
            return  # a task group, say, which keeps what it makes
        frame = frame.f_back
    if frame is not None and is_thrown_away(frame):
        _note("task-lost", record.id, frame.f_lineno, collected=False)


_OUR_LOOP = ("tracer/loop.py", "tracer/tasks.py", "tracer/eager.py")


def note_of_context(context: Any) -> None:
    """Tell what a call of the loop's exception handler means, if it is one of those that garbage brings."""
    message = context.get("message") if type(context) is dict else None
    if type(message) is not str:
        return
    if message == _DESTROYED:
        record = TASKS.known_or_fading(context.get("task"))
        if record is not None:
            _note("task-lost", record.id, record.line, collected=True)
    elif message.endswith(_NEVER_RETRIEVED):
        error = context.get("exception")
        if isinstance(error, BaseException):
            record = TASKS.known_or_fading(context.get("future"))
            facts = error_of(error)
            _note(
                "exception-never-retrieved",
                None if record is None else record.id,
                facts.get("line"),
                type=facts["type"],
                message=cut(facts["message"], NAME_LIMIT),
            )


def note_pending_at_exit(record: TaskRecord, task: Any) -> None:
    """Tell of a task that was not done when the program ended, once."""
    if not record.noted_pending and not record.system:
        record.noted_pending = True
        _note("pending-at-exit", record.id, line_where_suspended(task) or record.line)


def notes_at_the_end() -> None:
    """Tell what is true now that the program's last line has run."""
    for record in list(TASKS.by_address.values()):
        task = record.reference()
        if task is not None and not is_done(task):
            note_pending_at_exit(record, task)
    if TASKS.count == 0 and not _NeverAwaited.noted:
        defined = SOURCE.async_defs()[:_NAMES]
        if defined:
            names = [cut(each.name, NAME_LIMIT) for each in defined]
            _note("nothing-ran", None, defined[0].line, coroutines=names, lines=[each.line for each in defined])


class _NeverAwaited:
    noted = False


def _never_awaited(coro: Any) -> None:
    if get_ident() != WATCH.main:
        return
    try:
        code = coro.cr_code if type(coro) is CoroutineType else None
        if code is None:
            return
        _NeverAwaited.noted = True
        facts: dict[str, Any] = {"coroutine": name_of(code)}
        if code.co_filename == FILENAME:
            facts["defined"] = code.co_firstlineno
        _note("never-awaited", WATCH.current_task(), program_line(sys._getframe(1)), **facts)
    except Exception:
        WATCH.fail()


def _note(code: str, task: int | None, line: int | None, **facts: Any) -> None:
    WATCH.append(("note", WATCH.clock.at(), code, task, line, facts))


def install() -> list[str]:
    """Hear of coroutines that are thrown away without having run. Returns what could not be hooked."""
    hook = Hook(_never_awaited, calls_function("warn"), after=False, arguments=("coro",))
    function: Any = warnings._warn_unawaited_coroutine  # type: ignore[attr-defined]
    return [] if compile_into(function, hook) else [function.__qualname__]
