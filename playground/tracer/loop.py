"""The instrumented event loop: CPython's own, which tells what it is asked to do."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import sys
from _thread import get_ident
from asyncio import events
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from time import monotonic_ns
from typing import Any

from .callbacks import STEP, own_name, task_of
from .cancellation import CANCELLATIONS
from .eager import create_eagerly, starts_at_once
from .frames import FILENAME
from .handles import TracedHandle, TracedTimerHandle
from .hooks import Instead, compile_into
from .jumping import watched
from .notes import note_if_thrown_away, note_of_context
from .refusals import explain
from .renames import RENAMES
from .resting import WAITS
from .tasks import TASKS, is_cancelled
from .threads import THREADS, hands_over
from .timers import TIMERS
from .watch import BY_IO, BY_LOOP, BY_THREAD, WATCH

_new_handle: Any = object.__new__
_STEP: Any = STEP
_SLOTS_ARE_OTHERS = set(events.Handle.__slots__) != {
    *("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "__weakref__", "_context")
}
"""A Python whose handles are made otherwise: they then get their constructor."""


def _is_cancelled(future: Any) -> bool:
    try:
        return is_cancelled(future)
    except TypeError:  # none of CPython's: only the program's code could tell
        return False


def _handle_of_io(callback: Any, args: tuple[Any, ...], loop: Any, context: Any, depth: int = 3) -> Any:
    """The handle of a reader or writer; ``depth`` frames from here is who asked for it."""
    handle = TracedHandle(callback, args, loop, context)
    handle.record = handle.own = None
    handle.by = BY_IO
    try:
        handle.own = own_name(callback, sys._getframe(depth).f_code.co_filename == FILENAME)
    except Exception:
        WATCH.fail()
    return handle


def _handle_of_signal(callback: Any, args: tuple[Any, ...], loop: Any, context: Any) -> Any:
    handle = _handle_of_io(callback, args, loop, context, 3)
    handle.by = BY_LOOP
    return handle


def install() -> list[str]:
    """See the callbacks of readers, writers and signals. Returns what could not be hooked."""
    kind: Any = asyncio.SelectorEventLoop
    makers = {
        kind._add_reader: _handle_of_io,
        kind._add_writer: _handle_of_io,
        kind.add_signal_handler: _handle_of_signal,
    }
    found = {function: compile_into(function, Instead("events.Handle", maker)) for function, maker in makers.items()}
    return [function.__qualname__ for function, is_in in found.items() if not is_in]


_Loop: Any = asyncio.SelectorEventLoop


class InstrumentedLoop(_Loop):  # type: ignore[misc]
    """The platform's selector event loop; each override does what CPython's does and tells of it."""

    timer_handle: Any = TracedTimerHandle

    def __init__(self, selector: Any = None) -> None:
        super().__init__(selector)
        self._selector: Any = watched(self._selector, self)

    def run_forever(self) -> None:
        """Run until stopped. What wakes a task from outside of our handles is then a reader or a writer."""
        watch = WATCH
        if get_ident() != watch.main:
            watch.append = watch.recorder.append_from_elsewhere
        if watch.unsettled:
            try:
                RENAMES.step_ended()
                CANCELLATIONS.step_ended()
            except Exception:
                watch.fail()
        record, task, cause = watch.record, watch.task, watch.cause
        watch.record, watch.task, watch.cause = None, None, BY_IO
        try:
            super().run_forever()
        finally:
            watch.record, watch.task, watch.cause = record, task, cause

    def create_task(self, coro: Any, **options: Any) -> Any:
        """Make a task, as CPython does. One that starts at once is told of before it does."""
        create = super().create_task
        if (self._task_factory is not None or options.get("eager_start")) and starts_at_once(self, options):
            return create_eagerly(partial(create, coro, **options), coro, options.get("name"))
        return create(coro, **options)

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:
        """Put a callback into the ready queue, as CPython does."""
        if self._closed or self._debug or _SLOTS_ARE_OTHERS:
            return self._call_soon_slowly(callback, args, context)
        watch = WATCH
        if type(callback) is _STEP and watch.handle is not None and callback.__self__ is watch.handle.task:
            # The running step's task gives others a turn. Nobody has its handle but the loop, which is done with it.
            handle = watch.handle
            watch.handle = None
            handle._callback = callback
            handle._args = args
            handle._context = copy_context() if context is None else context
            watch.self_wake = BY_LOOP
            self._ready.append(handle)
            return handle
        # A Handle without its constructor, which would cost as much as all the rest. The slots are Handle.__init__'s.
        handle = _new_handle(TracedHandle)
        handle._context = copy_context() if context is None else context
        handle._loop = self
        handle._callback = callback
        handle._args = args
        handle._cancelled = False
        handle._repr = handle._source_traceback = None
        self._queued(handle, callback, args)
        self._ready.append(handle)
        return handle

    def _call_soon_slowly(self, callback: Any, args: tuple[Any, ...], context: Any) -> Any:
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        handle = TracedHandle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-2:]
        self._queued(handle, callback, args)
        self._ready.append(handle)
        return handle

    def _queued(self, handle: Any, callback: Any, args: tuple[Any, ...], depth: int = 2) -> None:
        """Tell of a callback that enters the ready queue, if it is a task's, and fill in our slots of its handle.
        ``depth`` frames from here is who put it there."""
        watch = WATCH
        handle.record = handle.own = handle.task = handle.coro = None
        handle.by = watch.cause
        try:
            task = task_of(callback)
            if task is not None:
                self._woken(handle, task, args)
            else:
                handle.own = own_name(callback, sys._getframe(depth).f_code.co_filename == FILENAME)
        except Exception:
            watch.fail()

    def _woken(self, handle: Any, task: Any, args: tuple[Any, ...]) -> None:
        watch = WATCH
        running = watch.record
        record = TASKS.by_address.get(id(task))
        if record is None:
            record = TASKS.meet(task, sys._getframe())
            note_if_thrown_away(record, sys._getframe(1))
            if record is running:  # it started at once, and is met in its first step
                watch.task, by = task, BY_LOOP
            else:
                by = '{"kind":"created"}' if running is None else running.created_cause
        elif args and _is_cancelled(args[0]) and CANCELLATIONS.was_asked(record, task):
            _, comma, whose = watch.cause.partition(",")
            by = f'{{"kind":"cancel"{comma}{whose}' if comma else '{"kind":"cancel"}'
        else:
            by = watch.cause
        handle.record = record
        handle.task = task
        if record is running:  # by its record: of a task that starts at once the object may be met too late
            watch.self_wake = by if args else BY_LOOP  # without arguments it is its next step, and nobody woke it
        else:
            watch.append(f'["task.woken",{monotonic_ns() - watch.clock.zero},{record.id},{by}]')

    def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
        # Only call_soon_threadsafe comes this way.
        handle = TracedHandle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        here = get_ident() == self._thread_id
        number = None
        handle.record = handle.task = handle.coro = handle.own = None
        handle.by = BY_THREAD
        try:
            number = THREADS.ended(args[0]) if hands_over(callback) else None
            if number is None and here:
                self._queued(handle, callback, args, 3)
            else:
                handle.own = own_name(callback, sys._getframe(2).f_code.co_filename == FILENAME)
                if number is not None:
                    handle.by = f'{{"kind":"thread","thread":{number}}}'
        except Exception:
            WATCH.fail()
        if here and number is None:
            self._ready.append(handle)
        else:
            self._selector.bring(handle, number)
        return handle

    def call_at(self, when: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        """Set a timer, as CPython does."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        delay = when - self.time()
        return self._set_timer(when, delay, callback, args, context, None)

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        """Set a timer, as CPython does."""
        if delay is None:
            raise TypeError("delay must not be None")
        when = self.time() + delay
        self._check_closed()
        return self._set_timer(when, delay, callback, args, context, delay)

    def _set_timer(  # noqa: PLR0917
        self, when: float, delay: float, callback: Any, args: Any, context: Any, later: float | None
    ) -> Any:
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = self.timer_handle(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-2:]
        watch = WATCH
        timer.by = watch.cause
        timer.own = timer.undo = None
        timer.number = 0
        self._selector.know(timer, when, later)
        try:
            TIMERS.set(timer, when, delay, callback, args)
            if timer.undo is None:
                timer.own = own_name(callback, sys._getframe(2).f_code.co_filename == FILENAME)
        except Exception:
            watch.fail()
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle: Any) -> None:
        if handle._scheduled:
            self._timer_cancelled_count += 1
        number, handle.number = handle.number, 0
        if number:
            try:
                if handle.undo is not None:
                    TIMERS.over(handle)
                WATCH.append(f'["timer.cancelled",{monotonic_ns() - WATCH.clock.zero},{number}]')
            except Exception:
                WATCH.fail()

    def call_exception_handler(self, context: Any) -> None:
        """Do with an error what CPython does, and take note of what it tells of tasks."""
        try:
            if get_ident() == WATCH.main:
                note_of_context(context)
        except Exception:
            WATCH.fail()
        if self._exception_handler is None:
            with contextlib.suppress(BaseException):
                explain(context["exception"])
        super().call_exception_handler(context)

    def _make_subprocess_transport(self, *args: Any, **options: Any) -> Any:
        # No coroutine of its own: it would stand in tracebacks.
        WAITS.has_processes = True
        return super()._make_subprocess_transport(*args, **options)

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:
        """Give work to a thread, as CPython does."""
        return THREADS.give(partial(super().run_in_executor, executor, func, *args), func)
