"""The instrumented event loop: CPython's own, which tells what it is asked to do."""

from __future__ import annotations

import asyncio
import heapq
import sys
from _thread import get_ident
from collections.abc import Callable
from functools import partial
from typing import Any

from .handles import STEP, TracedHandle, TracedTimerHandle, is_step, own_name
from .frames import FILENAME
from .selector import WatchedSelector
from .tasks import TASKS
from .threads import THREADS
from .timers import TIMERS
from .watch import BY_IO, BY_LOOP, BY_THREAD, WATCH

_new_handle = TracedHandle.__new__


class InstrumentedLoop(asyncio.SelectorEventLoop):
    """The platform's selector event loop; each override does what CPython's does and tells of it."""

    def __init__(self, selector: Any = None) -> None:
        super().__init__(selector)
        self._selector: Any = WatchedSelector(self._selector, self)

    def run_forever(self) -> None:
        """Run until stopped. Inside, what wakes a task from outside of our handles is a reader or a writer."""
        watch = WATCH
        record, cause, between = watch.record, watch.cause, watch.cause_between
        watch.record, watch.cause = None, BY_IO
        try:
            super().run_forever()
        finally:
            watch.record, watch.cause = record, cause

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        """Put a callback into the ready queue, as CPython does."""
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        handle = TracedHandle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._queued(handle, callback, args)
        self._ready.append(handle)
        return handle

    def _queued(self, handle: Any, callback: Any, args: tuple[Any, ...]) -> None:
        watch = WATCH
        handle.by = watch.cause
        handle.own = handle.record = None
        try:
            if type(callback) is STEP or is_step(callback):
                self._woken(handle, callback.__self__, args)
            else:
                frame = sys._getframe(2)
                handle.own = own_name(callback, frame.f_code.co_filename == FILENAME)
        except Exception:
            watch.fail()

    def _woken(self, handle: Any, task: Any, args: tuple[Any, ...]) -> None:
        watch = WATCH
        record = TASKS.by_address.get(id(task))
        if record is None:
            record = TASKS.meet(task, sys._getframe())
            handle.record = record
            running = watch.record
            by = '{"kind":"created"}' if running is None else running.created_cause
            watch.append(f'["task.woken",{watch.clock.at()},{record.id},{by}]')
            return
        handle.record = record
        by = watch.cause
        if record is watch.record:
            by = BY_LOOP
        if args and asyncio.Future.cancelled(args[0]) and TASKS.cancelling(record, task):
            running = watch.record
            by = '{"kind":"cancel"}' if running is None else f'{{"kind":"cancel","task":{running.id}}}'
        if record is watch.record:
            watch.self_wake = by
        else:
            watch.append(f'["task.woken",{watch.clock.at()},{record.id},{by}]')

    def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
        # Only call_soon_threadsafe comes this way.
        handle = TracedHandle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        if get_ident() == self._thread_id:
            self._queued(handle, callback, args)
        else:
            handle.own = handle.record = None
            handle.by = BY_THREAD
            number = THREADS.ended(args[0]) if args else None
            if number is not None:
                handle.by = f'{{"kind":"thread","thread":{number}}}'
        self._ready.append(handle)
        return handle

    def call_at(self, when: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        """Set a timer, as CPython does."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = TracedTimerHandle(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        timer.by = WATCH.cause
        timer.record = timer.own = None
        timer.timer = 0
        try:
            timer.timer = TIMERS.set(when, when - self.time(), callback, args)
            timer.own = own_name(callback, False)
        except Exception:
            WATCH.fail()
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle: Any) -> None:
        super()._timer_handle_cancelled(handle)
        try:
            number, handle.timer = handle.timer, 0
            if number:
                TIMERS.over(number)
                WATCH.append(f'["timer.cancelled",{WATCH.clock.at()},{number}]')
        except Exception:
            WATCH.fail()

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:
        """Give work to a thread, as CPython does."""
        return THREADS.give(partial(super().run_in_executor, executor, func, *args), func)
