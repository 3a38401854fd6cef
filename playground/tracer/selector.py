"""The loop's sleep: where it is idle and woken, where an autojump clock jumps, where a deadlock shows."""

from __future__ import annotations

import math
import os
import signal
from _thread import get_ident
from typing import Any

from .deadlock import CYCLES, describe_deadlock
from .recorder import FLUSH_AT
from .threads import THREADS
from .watch import WATCH

_SOCKETS_SECONDS = 0.001
"""How long the sockets of a program are waited for before the clock jumps: the other end may be in the program too."""

_DOUBT_SECONDS = 0.005
"""How long nothing at all must happen before a program that can never be woken is called deadlocked."""


def _alarm_is_set() -> bool:
    """Whether the program set itself an alarm: it rings by the machine's clock."""
    return signal.getitimer(signal.ITIMER_REAL)[0] > 0


class WatchedSelector:
    """Stands before the loop's selector; all but ``select`` goes to it untouched."""

    def __init__(self, selector: Any, loop: Any) -> None:
        self._watched = selector
        self._loop = loop
        self._select = selector.select

    def __getattr__(self, name: str) -> Any:
        return getattr(self._watched, name)

    def select(self, timeout: float | None = None) -> Any:
        """Wait for events like the selector behind; ``timeout`` is in seconds on the program's clock."""
        if timeout is not None and timeout <= 0:
            if len(WATCH.queue) > FLUSH_AT:
                WATCH.recorder.flush()
            return self._select(timeout)
        if get_ident() != WATCH.main:
            return self._select(timeout)
        return self._select(0) or self._sleep(timeout)

    def _sleep(self, timeout: float | None) -> Any:
        watch, loop = WATCH, self._loop
        if CYCLES.suspected:
            try:
                CYCLES.review()
            except Exception:
                watch.fail()
        when = loop._scheduled[0]._when if loop._scheduled else None
        if when == math.inf:
            timeout = when = None
        until = None if when is None else watch.clock.at_of(when)
        timers = max(0, len(loop._scheduled) - loop._timer_cancelled_count)
        watch.append(("loop.idle", watch.clock.at(), until, timers))
        found = self._wait(timeout, when)
        watch.append(("loop.woke", watch.clock.at(), self._reason(found), self._count_of_ready(found)))
        return found

    def _wait(self, timeout: float | None, when: float | None) -> Any:
        watch = WATCH
        only_pipe = len(self._watched.get_map()) <= 1
        if when is None:
            if only_pipe and self._is_for_ever():
                self._deadlock()
        elif watch.clock.jumps and not THREADS.at_work() and not _alarm_is_set():
            found = [] if only_pipe else self._select(_SOCKETS_SECONDS)
            if not found:
                watch.clock.jump_to(when)
            return found
        watch.recorder.park()
        try:
            return self._select(timeout)
        finally:
            watch.recorder.unpark()

    def _is_for_ever(self) -> bool:
        """Whether nothing is left that could wake the loop."""
        for _ in range(2):
            if THREADS.at_work() or self._loop._signal_handlers or _alarm_is_set():
                return False
            if self._select(_DOUBT_SECONDS) or self._loop._ready:
                return False
        return True

    def _deadlock(self) -> None:
        try:
            describe_deadlock()
        except Exception:
            WATCH.fail()
        WATCH.recorder.finish("deadlock", None)
        os._exit(0)

    def _reason(self, found: Any) -> str:
        if not found:
            return "timer"
        pipe = self._loop._ssock.fileno()
        if any(key.fd != pipe for key, _ in found):
            return "io"
        return "signal" if self._loop._signal_handlers and not THREADS.at_work() else "thread"

    def _count_of_ready(self, found: Any) -> int:
        loop = self._loop
        end = loop.time() + loop._clock_resolution
        timers, due = loop._scheduled, 0
        candidates = [0]
        while candidates:  # a heap: below one that is not due, none is
            index = candidates.pop()
            if index < len(timers) and timers[index]._when < end:
                due += not timers[index]._cancelled
                candidates += (2 * index + 1, 2 * index + 2)
        pipe = loop._ssock.fileno()  # by which others wake the loop: its reader is no news
        others: int = sum(key.fd != pipe for key, _ in found)
        return len(loop._ready) + others + due
