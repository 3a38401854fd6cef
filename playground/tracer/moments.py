"""Which moments are one and the same to a clock that jumps, however fast the machine computes.

Two tasks that both ``sleep(1)`` get timers a few microseconds apart, and on the real clock are woken together: the
selector waits in whole milliseconds. Here each timer and each sleep has a *key*, the moment at which it would be due if
short computing took no time at all. What has the same key is due together, in the order in which it was set. So neither
the machine's speed nor its load decides what happens first. The clock that the program reads is not changed by this:
nothing is due before its time has passed on it.
"""

from __future__ import annotations

import math
import resource
from _thread import get_ident
from collections import deque
from time import clock_gettime_ns, monotonic_ns, process_time_ns

from .watch import WATCH

SHORT = 10_000_000
"""Nanoseconds of computing that are taken for none."""

_SHORT_AT_FIRST = 50_000_000
"""Likewise, until the loop sleeps for the first time: what is done for the first time takes longer."""

_AT_MOST = 50_000_000
"""Nanoseconds of short pieces of computing, one after another, that are taken for none."""

_WAITED = 200_000_000
"""Nanoseconds without computing that are believed to be a wait of the program's own, if it gave up the processor."""

NEVER = 1 << 100
"""The key of what is never due."""

_MICRO, _MILLI = 1_000, 1_000_000


def _given_up() -> int:
    """How often this thread let go of the processor by itself: it waited for something."""
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw


class Moments:
    """The keys, in nanoseconds from an arbitrary zero."""

    def __init__(self) -> None:
        self.key = 0
        """That of now, as long as all computing was short."""
        self.woken = 0
        """That of the moment at which the loop was woken."""
        self.short = SHORT
        self.not_counted = 0
        """The clock that counts the computing of the recorder's thread, once that is there."""
        self._readings: deque[tuple[float, int]] = deque(maxlen=32)
        self.restart(0)

    def begin(self) -> None:
        """The program begins."""
        self.restart(0)
        self.short = _SHORT_AT_FIRST

    def restart(self, key: int) -> None:
        """Now is the moment ``key``; or it stays what it is, if that is later."""
        if key > self.key:
            self.key, self.short = key, SHORT
        self._real = self._last = monotonic_ns()
        self._computing = self.computed()
        self._waits = _given_up()
        self._counted = 0

    def now(self) -> int:
        """The key of now, for something that is set now."""
        real = monotonic_ns()
        gap, self._last = real - self._last, real
        if gap < self.short and real - self._real < _AT_MOST:
            self._counted += gap
            return self.key
        passed = self._passed(real)
        if passed - self._counted < self.short and passed < _AT_MOST:
            self._counted = max(self._counted, passed)
        else:
            self.restart(self.key + passed)
        return self.key

    def passed(self) -> int:
        """The key of now, for a look at what is due by now."""
        passed = self._passed(monotonic_ns())
        return self.key if passed < self.short else self.key + passed

    def since_woken(self) -> int:
        """Nanoseconds of the program's own doing since the loop was woken."""
        return self.key - self.woken + self._passed(monotonic_ns())

    def reach(self, key: int) -> None:
        """What has this key was found to be due by now."""
        self.restart(max(key, self.passed()))

    def read(self, reading: float) -> None:
        """The loop's clock was read, in seconds: moments may be computed from it."""
        self._readings.append((reading, self.now()))

    def later(self, delay: float) -> int:
        """The key of a moment so many seconds after the last reading of the loop's clock."""
        try:
            return (self._readings[-1][1] if self._readings else self.now()) + round(delay * 1e6) * _MICRO
        except (OverflowError, ValueError, TypeError):  # infinite
            return NEVER

    def of_loop(self, when: float) -> int:
        """The key of a moment in seconds of the loop's clock, which the program computed from some reading of it."""
        try:
            exact = 4e6 * math.ulp(when)
            found = None
            for reading, key in reversed(self._readings):
                micros = (when - reading) * 1e6
                whole = round(micros)
                if abs(micros - whole) <= exact:
                    if not whole % 1000:
                        return key + whole * _MICRO
                    found = key + whole * _MICRO
            if found is not None:
                return found
            delay = int(when * 1e9) - monotonic_ns() - WATCH.clock.offset
        except (OverflowError, ValueError, TypeError):
            return NEVER
        full = -(-delay // _MILLI) * _MILLI  # it was computed a little earlier than now
        return self.now() + (full if full - delay < _MILLI // 2 else delay)

    def computed(self) -> int:
        """Nanoseconds of computing of the whole program, without that of the recorder's thread."""
        return process_time_ns() - (clock_gettime_ns(self.not_counted) if self.not_counted else 0)

    def _passed(self, real: int) -> int:
        """Nanoseconds since the last restart, without those in which other processes had the processor."""
        passed = real - self._real
        if passed < self.short:
            return passed
        computed = self.computed() - self._computing
        if passed - computed > _WAITED and get_ident() == WATCH.main and _given_up() != self._waits:
            return passed  # not taken from it by others: it waited for something real
        return min(passed, computed)


MOMENTS = Moments()
