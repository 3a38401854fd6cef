"""The loop's sleep: where it is idle and woken, where an autojump clock jumps, where a deadlock shows."""

from __future__ import annotations

import math
from _thread import get_ident
from typing import Any

from .deadlock import CYCLES
from .outside import are_others
from .recorder import FLUSH_AT
from .resting import WAITS, Wait, end_in_deadlock
from .sockets import Sockets
from .threads import THREADS
from .watch import WATCH

DOUBT_SECONDS = 0.005
"""How long nothing at all must happen, twice, before a loop that can never be woken is called deadlocked."""

_SOCKETS_DOUBT_SECONDS = 0.05
"""Likewise, when there are sockets, whose other ends are in the program too."""

_REAL_LOOK_SECONDS = 0.25
"""How often a loop that waits for other threads without end looks whether they still could wake it."""


class WatchedSelector:
    """Stands before the loop's selector; all but ``select`` goes to it untouched."""

    def __init__(self, selector: Any, loop: Any) -> None:
        self._watched = selector
        self._loop = loop
        self._select = selector.select
        self._sockets = Sockets(selector)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._watched, name)

    def know(self, timer: Any, when: float, delay: float | None) -> None:
        """A timer is about to be set: for a moment, or for ``delay`` seconds from now on."""

    def bring(self, handle: Any, ended: int | None) -> None:
        """Another thread has something for the loop: the result of the work that ``ended``, if it is one."""
        if ended is not None:
            THREADS.tell(ended)
        self._loop._ready.append(handle)

    def select(self, timeout: float | None = None) -> Any:
        """Wait for events like the selector behind; ``timeout`` is in seconds on the program's clock."""
        if timeout is not None and timeout <= 0:
            if len(WATCH.queue) > FLUSH_AT:
                WATCH.recorder.flush()
            return self._select(timeout)
        if get_ident() != WATCH.main:
            return self._select(timeout)
        return self._select(0) or self._sleep(timeout)

    def is_quiet(self) -> bool:
        """Whether nothing has come for the loop, and nothing is on its way."""
        return not self._loop._ready and not self._select(0) and self._sockets.are_quiet()

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
        try:
            until = None if when is None else watch.clock.at_of(when)
            timers = max(0, len(loop._scheduled) - loop._timer_cancelled_count)
            watch.append(("loop.idle", watch.clock.at(), until, timers))
        except Exception:
            watch.fail()
        found = self._wait(timeout, when)
        try:
            watch.append(("loop.woke", watch.clock.at(), self._reason(found), self._count_of_ready(found)))
        except Exception:
            watch.fail()
        return found

    def _wait(self, timeout: float | None, when: float | None) -> Any:
        watch = WATCH
        watch.recorder.park()
        wait = Wait(None if when is None else 0)
        with WAITS.lock:
            WAITS.selector, WAITS.of[watch.main] = self, wait
        try:
            if when is not None:
                return self._select(timeout)
            while True:
                if self._is_for_ever():
                    end_in_deadlock()
                found = self._select(_REAL_LOOK_SECONDS if are_others() or not self._sockets.are_none() else None)
                if found or self._loop._ready:
                    return found
        finally:
            with WAITS.lock:
                del WAITS.of[watch.main]
            watch.recorder.unpark()

    def _is_for_ever(self) -> bool:
        """Whether nothing is left that could wake the loop. When in doubt it waits, and asks again."""
        for _ in range(2):
            if self._loop._signal_handlers or WAITS.advance() != "stuck":
                return False
            if self._select(DOUBT_SECONDS if self._sockets.are_none() else _SOCKETS_DOUBT_SECONDS):
                return False
        return WAITS.advance() == "stuck"

    def _reason(self, found: Any) -> str:
        if not found:
            return "timer"
        pipe = self._loop._ssock.fileno()
        if any(key.fd != pipe for key, _ in found):
            return "io"
        return "signal" if self._loop._signal_handlers and not WAITS.at_work() else "thread"

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
