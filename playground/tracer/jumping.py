"""The loop's sleep on a clock that jumps, and the timers of such a loop.

CPython's loop takes every timer whose time has come by its clock, so a machine that was busy elsewhere for some
milliseconds would wake tasks together that are else woken one after another. Here the timers are taken by their keys
(see :mod:`.moments`): the loop is told that none is due (``_clock_resolution`` is minus infinity), and gets those that
are from this selector.
"""

from __future__ import annotations

import heapq
import itertools
import math
from _thread import get_ident
from collections import deque
from typing import Any

from .clock import real_monotonic_ns, real_sleep
from .handles import TracedTimerHandle
from .moments import MOMENTS, NEVER, SHORT
from .outside import are_others
from .recorder import FLUSH_AT
from .resting import AFTER_THREADS, LOOK_SECONDS, WAITS, Wait, end_in_deadlock, has_come
from .selector import WatchedSelector
from .threads import THREADS
from .watch import WATCH

_SETTLING_NANOSECONDS = 10_000_000
"""Nanoseconds of computing for which a loop that was woken waits for threads to come to rest."""

_SETTLING_AT_MOST = 250_000_000
"""Likewise, of the machine's clock."""

_LONG = 50_000_000
"""Nanoseconds of computing after which the end of a thread's work is told of before the loop takes its result."""

_numbers = itertools.count(1)


class JumpingTimerHandle(TracedTimerHandle):
    """A timer that knows its key."""

    __slots__ = ("moment",)

    moment: tuple[int, int]
    """Its key, and its number among all timers."""

    def __lt__(self, other: Any) -> bool:
        # The order of the loop's heap.
        return self.moment < other.moment if type(other) is JumpingTimerHandle else super().__lt__(other)


JumpingTimerHandle.__name__ = "TimerHandle"


class JumpingSelector(WatchedSelector):
    """Stands before the selector of a loop whose clock jumps."""

    def __init__(self, selector: Any, loop: Any) -> None:
        super().__init__(selector, loop)
        self._read = loop.time
        loop.time = self.time
        loop._clock_resolution = -math.inf
        self._took_timers = False
        self._brought: deque[tuple[Any, int | None]] = deque()
        """What other threads have for the loop, each with the work whose end it is."""
        self._brought_at = 0
        """When the first of it came, in nanoseconds of computing."""
        self._tireless: set[int] = set()
        """Threads that were waited for in vain: they work on and on."""
        loop.timer_handle = JumpingTimerHandle

    def know(self, timer: Any, when: float, delay: float | None) -> None:
        """Give a timer its key: that of the moment ``when``, or of ``delay`` seconds from now on."""
        plain = type(delay) is float or type(delay) is int
        timer.moment = (MOMENTS.later(delay) if plain else MOMENTS.of_loop(when), next(_numbers))  # type: ignore[arg-type]

    def bring(self, handle: Any, ended: int | None) -> None:
        """Another thread has something for the loop, which takes it when it has nothing else to do.

        So it does not matter how far the loop's own thread had come just then.
        """
        if self._loop._thread_id != WATCH.main or (ended is None and get_ident() == WATCH.main):
            super().bring(handle, ended)
            return
        if ended is not None and MOMENTS.passed() - MOMENTS.key > _LONG:
            THREADS.tell(ended)  # the loop may be busy for long
            ended = None
        if not self._brought:
            self._brought_at = MOMENTS.computed()
        self._brought.append((handle, ended))

    def is_quiet(self) -> bool:
        """Whether nothing has come for the loop, and nothing is on its way."""
        return not self._brought and super().is_quiet()

    def time(self) -> float:
        """What the loop's ``time`` says."""
        now: float = self._read()
        MOMENTS.read(now)
        return now

    def select(self, timeout: float | None = None) -> Any:
        """Wait for events like the selector behind, and put the timers that are due into the loop's ready queue."""
        loop = self._loop
        if get_ident() != WATCH.main:
            return self._with_timers(self._select(timeout), None)
        if loop._ready or loop._stopping:
            if len(WATCH.queue) > FLUSH_AT:
                WATCH.recorder.flush()
            if self._brought and MOMENTS.computed() - self._brought_at > SHORT:
                self._take_brought()
            found = self._select(0)
            scheduled = loop._scheduled
            if scheduled and scheduled[0]._when * 1e9 <= real_monotonic_ns() + WATCH.clock.offset:
                return self._with_timers(found, MOMENTS.passed())
            return found
        if self._brought or (are_others() and not WAITS.are_threads_at_rest(self._tireless)):
            return self._sleep(timeout)  # whatever they bring, it finds the loop asleep
        found = self._look(0)
        if found or loop._ready:
            return found
        passed = MOMENTS.passed()
        if loop._scheduled and loop._scheduled[0].moment[0] <= passed:
            return self._with_timers(found, passed)
        return self._sleep(timeout)

    def _look(self, timeout: float) -> Any:
        """What the selector finds. A mere knock, by which threads and signals wake the loop, is answered here."""
        found = self._select(timeout)
        if len(found) == 1 and found[0][0].fd == self._loop._ssock.fileno():
            self._loop._read_from_self()
            return []
        return found

    def _with_timers(self, found: Any, key: int | None) -> Any:
        """Put the timers that are due into the ready queue, after what the selector found."""
        loop = self._loop
        if found:
            loop._process_events(found)
        now = WATCH.clock.monotonic_ns() / 1e9
        scheduled, last = loop._scheduled, None
        while scheduled and scheduled[0]._when <= now and (key is None or scheduled[0].moment[0] <= key):
            last = heapq.heappop(scheduled)
            self._take(last)
        if last is not None and key is not None:
            MOMENTS.restart(last.moment[0])
        return []

    def _take(self, timer: Any) -> None:
        timer._scheduled = False
        if timer._cancelled:
            self._loop._timer_cancelled_count -= 1
        else:
            self._loop._ready.append(timer)

    def _wait(self, timeout: float | None, when: float | None) -> Any:
        watch, loop = WATCH, self._loop
        key = loop._scheduled[0].moment if when is not None else (NEVER, 0)
        self._took_timers = False
        wait = Wait(None, (key[0], AFTER_THREADS, 0) if key[0] < NEVER else None)
        parked = False
        self._sockets.doubt()
        with WAITS.lock:
            WAITS.selector, WAITS.of[watch.main] = self, wait
        try:
            while True:
                verdict = WAITS.advance()
                if verdict == "selector":
                    return self._jump(key[0])
                if verdict == "stuck" and self._is_for_ever():
                    end_in_deadlock()
                if not parked:
                    watch.recorder.park()
                    parked = True
                found = self._look(self._seconds(when))
                if found or loop._ready or self._brought:
                    self._settle()
                    self._take_brought()
                    MOMENTS.restart(MOMENTS.passed())
                    return found or self._look(0)
                if when is not None and has_come(int(when * 1e9), wait.key):
                    MOMENTS.reach(key[0])
                    return self._jump(MOMENTS.key)
        finally:
            with WAITS.lock:
                del WAITS.of[watch.main]
            MOMENTS.woken = MOMENTS.key
            if parked:
                watch.recorder.unpark()

    def _take_brought(self) -> None:
        while self._brought:
            handle, ended = self._brought.popleft()
            if ended is not None:
                THREADS.tell(ended)
            self._loop._ready.append(handle)

    def _settle(self) -> None:
        """Let threads that are at work come to rest first, if they soon do: all that they bring comes together."""
        if not are_others():
            return
        limit, last = MOMENTS.computed() + _SETTLING_NANOSECONDS, real_monotonic_ns() + _SETTLING_AT_MOST
        pause = 0.00002
        while not WAITS.are_threads_at_rest(self._tireless):
            if MOMENTS.computed() > limit or real_monotonic_ns() > last:
                self._tireless |= WAITS.at_work()
                return
            real_sleep(pause)
            pause = min(2 * pause, LOOK_SECONDS)
        self._tireless &= WAITS.at_work()

    def _seconds(self, when: float | None) -> float:
        """How long to wait at once, really."""
        if when is None:
            return LOOK_SECONDS
        left = when - WATCH.clock.monotonic_ns() / 1e9
        return min(LOOK_SECONDS, left) if left > 0 else LOOK_SECONDS

    def _jump(self, key: int) -> Any:
        """Put the timers that are due by the key into the ready queue, and the clock to where all of them are."""
        scheduled, latest = self._loop._scheduled, -math.inf
        MOMENTS.restart(key)
        while scheduled and scheduled[0].moment[0] <= key:
            timer = heapq.heappop(scheduled)
            latest = max(latest, timer._when)
            self._take(timer)
        self._took_timers = True
        if latest > -math.inf:
            WATCH.clock.jump_to(latest)
        return []

    def _reason(self, found: Any) -> str:
        if found:
            return "io"
        if self._took_timers:
            return "timer"
        return "signal" if self._loop._signal_handlers and not WAITS.at_work() else "thread"

    def _count_of_ready(self, found: Any) -> int:
        return len(self._loop._ready) + len(found)


def watched(selector: Any, loop: Any) -> WatchedSelector:
    """What stands before a loop's selector."""
    return JumpingSelector(selector, loop) if WATCH.clock.jumps else WatchedSelector(selector, loop)
