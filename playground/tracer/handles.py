"""What stands in the loop's ready queue. A step of a task begins and ends here.

A task is not wrapped and not replaced: C tasks put a bound callback of theirs into the ready queue, and that callback
knows its task. So the handle that holds it knows, before it runs the callback, whose step it is; and after, it sees in
the task what became of it.
"""

from __future__ import annotations

import inspect
from asyncio import events, format_helpers
from time import monotonic_ns
from types import CoroutineType
from typing import Any

from .awaited import SLEEP, describe_place, describe_wait, describe_yield
from .cancellation import CANCELLATIONS
from .deadlock import CYCLES
from .notes import BLOCKED_NANOSECONDS, HOLDING
from .overlap import OVERLAPS
from .renames import RENAMES
from .tasks import TASKS, TaskRecord, get_coro, get_must_cancel, get_waiter, is_done
from .text import quote
from .timers import TIMERS
from .variables import VARIABLES
from .watch import BY_LOOP, WATCH

_Handle: Any = events.Handle
_TimerHandle: Any = events.TimerHandle


class TracedHandle(_Handle):  # type: ignore[misc]
    """A callback in the ready queue. Its slots are filled by the loop, which makes it without a constructor's cost."""

    __slots__ = ("by", "coro", "own", "record", "task")

    by: str
    """The cause that it passes on: who would be the one that wakes a task from it."""
    own: str | None
    """The name of a plain callback that is the program's own."""
    record: TaskRecord | None
    """Of the task whose step it is."""
    task: Any
    """That task. What a C object's attribute says costs several times what a slot says, so both stand here."""
    coro: Any
    """Its coroutine, when it yielded before."""

    def _run(self) -> None:  # noqa: PLR0912, PLR0915 - each call would cost a tenth of the step
        record = self.record
        if record is None:
            _run_plain(self, None)
            self = None  # type: ignore[assignment] # noqa: PLW0642 - see below
            return
        watch = WATCH
        before, task_before, cause = watch.record, watch.task, watch.cause
        task = self.task
        try:
            if watch.unseen or not record.simple:
                _step_will_begin(record, task)
            watch.began = began = monotonic_ns() - watch.clock.zero
            watch.append(f'["step.began",{began}{record.head}')
        except Exception:  # no error of ours may reach the program
            watch.fail()
        watch.record = record
        watch.task = task
        watch.handle = self
        watch.cause = record.cause
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # as in CPython's own
            _report(self, error)
        finally:
            try:
                if watch.self_wake is BY_LOOP and record.simple:
                    # `await asyncio.sleep(0)`, mostly: the hottest step there is, so it is told of here and in one.
                    at = monotonic_ns() - watch.clock.zero
                    coro = self.coro
                    if coro is None:
                        coro = self.coro = task._coro
                    inner = coro.cr_await
                    if (
                        type(inner) is CoroutineType
                        and inner.cr_code is SLEEP
                        and not watch.unsettled
                        and at - began < BLOCKED_NANOSECONDS
                    ):
                        frame = coro.cr_frame
                        lasti = frame.f_lasti
                        if lasti != record.lasti:
                            record.yielded_at(lasti, describe_place(coro))
                        watch.self_wake = None
                        when = f"{at}"
                        if VARIABLES.left <= 0:
                            watch.append(f'["task.awaiting",{when}{record.tail}],["task.woken",{when}{record.woken}')
                        else:
                            shown = VARIABLES.text([frame])
                            watch.append(
                                f'["task.awaiting",{when}{record.tail},{shown}],["task.woken",{when}{record.woken}'
                            )
                    else:
                        step_ended(record, task)
                else:
                    step_ended(record, task)
            except Exception:
                watch.fail()
            watch.record = before
            watch.task = task_before
            watch.cause = cause
            watch.handle = None
        # The traceback of a task's exception leads to this frame: it must not lead on to the task. CPython does so too.
        self = task = coro = inner = frame = None  # type: ignore[assignment] # noqa: PLW0642


class TracedTimerHandle(_TimerHandle):  # type: ignore[misc]
    """A callback that waits for its time."""

    __slots__ = ("by", "facts", "number", "own", "undo")

    by: str
    own: str | None
    number: int
    """Its id, or 0 when it fired or was cancelled."""
    facts: str
    """What an ``on`` says of it, as JSON after a comma."""
    undo: Any
    """How :class:`~.timers.Timers` finds what it remembers of this one."""

    def _run(self) -> None:
        number, self.number = self.number, 0
        if not number:
            _run_plain(self, None)
            self = None  # type: ignore[assignment] # noqa: PLW0642 - as above
            return
        try:
            if self.undo is not None:
                TIMERS.over(self)
            WATCH.append(f'["timer.fired",{monotonic_ns() - WATCH.clock.zero},{number}]')
        except Exception:
            WATCH.fail()
        _run_plain(self, f'{{"kind":"timer","timer":{number}}}')
        self = None  # type: ignore[assignment] # noqa: PLW0642


# A program that prints a loop, a handle or a task sees what it would see without us.
TracedHandle.__name__, TracedTimerHandle.__name__ = "Handle", "TimerHandle"


class _Callbacks:
    """The ids of plain callbacks."""

    last = 0


def _run_plain(handle: Any, by: str | None) -> None:
    watch = WATCH
    before, cause = watch.record, watch.cause
    watch.record = None
    watch.cause = handle.by if by is None else by
    own = handle.own
    number = began = 0
    if own is not None:
        number = _Callbacks.last = _Callbacks.last + 1
        began = monotonic_ns() - watch.clock.zero
        watch.append(f'["callback.began",{began},{number},{quote(own)}]')
    try:
        handle._context.run(handle._callback, *handle._args)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # as in CPython's own
        _report(handle, error)
    finally:
        try:
            if watch.unsettled:
                RENAMES.step_ended()
                CANCELLATIONS.step_ended()
            if number:
                ended = monotonic_ns() - watch.clock.zero
                if ended - began >= BLOCKED_NANOSECONDS:
                    HOLDING.held(None, began, ended)
                watch.append(f'["callback.ended",{ended},{number}]')
        except Exception:
            watch.fail()
        watch.record = before
        watch.cause = cause
    handle = None


def install() -> None:
    """Let the frames that run a callback look in a traceback as CPython's own do: they are in the program's output."""
    original = events.Handle._run
    line = _line_that_runs(original)
    for function in (TracedHandle._run, _run_plain):
        code = function.__code__
        function.__code__ = code.replace(
            co_filename=original.__code__.co_filename,
            co_name=original.__code__.co_name,
            co_qualname=original.__code__.co_qualname,
            co_firstlineno=code.co_firstlineno + line - _line_that_runs(function),
        )


def _line_that_runs(function: Any) -> int:
    """The line of a function that calls ``context.run``."""
    lines, first = inspect.getsourcelines(function)
    return next(first + index for index, text in enumerate(lines) if "._context.run(" in text)


def _report(handle: Any, error: BaseException) -> None:
    """What ``Handle._run`` does with a callback's exception."""
    callback = format_helpers._format_callback_source(handle._callback, handle._args)
    context = {"message": f"Exception in callback {callback}", "exception": error, "handle": handle}
    if handle._source_traceback:
        context["source_traceback"] = handle._source_traceback
    handle._loop.call_exception_handler(context)


def _step_will_begin(record: TaskRecord, task: Any) -> None:
    if get_must_cancel(task):
        CANCELLATIONS.unseen(record, task)
    if OVERLAPS.watching:
        OVERLAPS.step_will_begin(record, task)


def step_ended(record: TaskRecord, task: Any) -> None:  # noqa: PLR0912 - it is the hot path
    """Tell what became of a step: its task waits now, gave others a turn, or has ended."""
    watch = WATCH
    woken, watch.self_wake = watch.self_wake, None
    ended = monotonic_ns() - watch.clock.zero
    if ended - watch.began >= BLOCKED_NANOSECONDS:
        HOLDING.held(record, watch.began, ended)
    if watch.unsettled:
        RENAMES.step_ended()
        CANCELLATIONS.step_ended()
    if record.cancels:
        CANCELLATIONS.unseen(record, task)
    if record.exact:
        waiter, coro = task._fut_waiter, task._coro
    else:
        waiter, coro = get_waiter(task), get_coro(task)
    at = monotonic_ns() - watch.clock.zero
    if waiter is not None:
        text = describe_wait(coro, waiter, record.id)
        at = monotonic_ns() - watch.clock.zero  # a lock or queue may have been told of
    elif is_done(task):
        if OVERLAPS.watching:
            OVERLAPS.step_ended(record, coro, None, at)
        TASKS.finished(record, task, at)
        return
    else:
        text = describe_yield(coro)
    if OVERLAPS.watching:
        OVERLAPS.step_ended(record, coro, text, at)
    watch.append(f'["task.awaiting",{at},{record.id},{text}]')
    if woken is not None:
        watch.append(f'["task.woken",{at},{record.id},{woken}]')
    elif waiter is not None:
        held = ',"resource":' in text
        record.bound = held or ',"task' in text
        if held:
            CYCLES.look(record)
