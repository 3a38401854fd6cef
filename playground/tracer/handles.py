"""What stands in the loop's ready queue. A step of a task begins and ends here.

A task is not wrapped and not replaced: C tasks put a bound callback of theirs into the ready queue, and that callback
knows its task. So the handle that holds it knows, before it runs the callback, whose step it is; and after, it sees in
the task what became of it.
"""

from __future__ import annotations

import functools
from asyncio import events, format_helpers
from time import monotonic_ns
from types import BuiltinFunctionType, CoroutineType, FunctionType, MethodType
from typing import Any

from .awaited import SLEEP, describe_wait, describe_yield
from .frames import FILENAME, name_of
from .tasks import TASKS, Task, TaskRecord, get_coro, get_must_cancel, get_waiter, is_done
from .timers import TIMERS
from .watch import WATCH


class TracedHandle(events.Handle):
    """A callback in the ready queue. Its slots are filled by the loop, which makes it without a constructor's cost."""

    __slots__ = ("by", "own", "record")

    by: str
    """The cause that it passes on: who would be the one that wakes a task from it."""
    own: str | None
    """The name of a plain callback that is the program's own."""
    record: TaskRecord | None
    """The task whose step it is."""

    def _run(self) -> None:
        record = self.record
        if record is None:
            _run_plain(self, None)
            return
        watch = WATCH
        before, cause = watch.record, watch.cause
        task = self._callback.__self__  # type: ignore[attr-defined]
        if task._must_cancel if record.exact else get_must_cancel(task):
            TASKS.cancelling(record, task)
        watch.append(f'["step.began",{monotonic_ns() - watch.clock.zero},{record.id}]')
        watch.record = record
        watch.cause = record.cause
        try:
            self._context.run(self._callback, *self._args)  # type: ignore[attr-defined]
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - as in CPython's own
            _report(self, error)
        finally:
            try:
                _step_ended(record, task)
            except Exception:  # noqa: BLE001 - no error of ours may reach the program
                watch.fail()
            watch.record = before
            watch.cause = cause
        self = None  # type: ignore[assignment] # as in CPython's own: breaks cycles when an exception occurs


class TracedTimerHandle(events.TimerHandle):
    """A callback that waits for its time."""

    __slots__ = ("by", "own", "record", "timer")

    by: str
    own: str | None
    record: TaskRecord | None
    timer: int
    """Its id, or 0 when it fired or was cancelled."""

    def _run(self) -> None:
        timer, self.timer = self.timer, 0
        if not timer:
            _run_plain(self, None)
            return
        TIMERS.over(timer)
        WATCH.append(f'["timer.fired",{WATCH.clock.at()},{timer}]')
        _run_plain(self, f'{{"kind":"timer","timer":{timer}}}')


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
    number = 0
    if own is not None:
        number = _Callbacks.last = _Callbacks.last + 1
        watch.append(("callback.began", watch.clock.at(), number, own))
    try:
        handle._context.run(handle._callback, *handle._args)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - as in CPython's own
        _report(handle, error)
    finally:
        if number:
            watch.append(f'["callback.ended",{watch.clock.at()},{number}]')
        watch.record = before
        watch.cause = cause
    handle = None


def _report(handle: Any, error: BaseException) -> None:
    """What ``Handle._run`` does with a callback's exception."""
    callback = format_helpers._format_callback_source(handle._callback, handle._args)  # type: ignore[attr-defined]
    context = {"message": f"Exception in callback {callback}", "exception": error, "handle": handle}
    if handle._source_traceback:
        context["source_traceback"] = handle._source_traceback
    handle._loop.call_exception_handler(context)


def _step_ended(record: TaskRecord, task: Any) -> None:
    watch = WATCH
    at = monotonic_ns() - watch.clock.zero
    woken = watch.self_wake
    if record.exact:
        waiter = task._fut_waiter
        if waiter is None:
            if woken is None:
                TASKS.finished(record, task, at)
                return
            # A yield, mostly `await asyncio.sleep(0)`: the hottest step there is.
            watch.self_wake = None
            if record.simple:
                coro = task._coro
                inner = coro.cr_await
                if type(inner) is CoroutineType and inner.cr_code is SLEEP:
                    lasti = coro.cr_frame.f_lasti
                    if lasti != record.lasti:
                        record.tail = describe_yield(coro)
                        record.lasti = lasti
                    number = record.id
                    watch.append(
                        f'["task.awaiting",{at},{number},{record.tail}],["task.woken",{at},{number},{{"kind":"loop"}}]'
                    )
                    return
            tail = describe_yield(task._coro)
        else:
            watch.self_wake = None
            tail = describe_wait(task._coro, waiter, record.id)
    else:
        waiter = get_waiter(task)
        if is_done(task):
            TASKS.finished(record, task, at)
            return
        watch.self_wake = None
        tail = describe_yield(get_coro(task)) if waiter is None else describe_wait(get_coro(task), waiter, record.id)
    watch.append(f'["task.awaiting",{watch.clock.at()},{record.id},{tail}]')
    if woken is not None:
        watch.append(f'["task.woken",{watch.clock.at()},{record.id},{woken}]')


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
        return name_of(callback.__code__) if by_program or callback.__code__.co_filename == FILENAME else None
    if not by_program:
        return None
    return callback.__name__ if type(callback) is BuiltinFunctionType else type(callback).__name__


def is_step(callback: Any) -> bool:
    """Whether a callback is a step of a C task, or its waking up."""
    kind = type(callback)
    if kind is STEP:
        return True
    return (
        kind is BuiltinFunctionType and callback.__name__ == "task_wakeup" and issubclass(type(callback.__self__), Task)
    )


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
    task.get_coro().close()  # type: ignore[union-attr]
    return found[0]


STEP = _step_type()
