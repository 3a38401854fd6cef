"""The program's clock: the machine's, or one that jumps to the next timer instead of sleeping.

``real`` leaves the :mod:`time` module alone. ``autojump`` (trio's word and idea) replaces its clocks by ones that add
what was jumped so far; computing still costs its real time. :meth:`asyncio.loop.time` reads ``time.monotonic`` and so
agrees by itself.
"""

from __future__ import annotations

import time
from _thread import get_ident
from collections.abc import Callable

AT_LIMIT = 2**53 - 1
"""Nanoseconds: the largest ``at``. A program may jump over centuries; its events then stand still at this one."""

_HEADROOM = 3600 * 10**9

real_sleep = time.sleep
real_monotonic_ns = time.monotonic_ns
_real_time_ns = time.time_ns
_real_perf_counter_ns = time.perf_counter_ns


class Clock:
    """The program's clock. ``zero`` is what must be taken from ``time.monotonic_ns`` (the real one) to get ``at``."""

    __slots__ = ("_main", "jumps", "offset", "zero")

    def __init__(self, *, jumps: bool) -> None:
        self.jumps = jumps
        self.offset = 0
        """Nanoseconds jumped so far."""
        self.zero = real_monotonic_ns()
        self._main = get_ident()

    def begin(self) -> None:
        """Let the run begin now, and not when the clock was made. Before anything was told of it."""
        self.zero = real_monotonic_ns()

    def at(self) -> int:
        """Nanoseconds since the run began, on the program's clock."""
        return real_monotonic_ns() - self.zero

    def monotonic_ns(self) -> int:
        """What ``time.monotonic_ns`` says to the program."""
        return real_monotonic_ns() + self.offset

    def at_of(self, when: float) -> int:
        """The ``at`` of a moment given in seconds of ``time.monotonic``, within what an event can say."""
        try:
            at = int(when * 1e9) - self.offset - self.zero
        except (OverflowError, ValueError, TypeError):
            return AT_LIMIT
        return min(max(at, 0), AT_LIMIT)

    def jump(self, nanoseconds: int) -> None:
        """Move the program's clock on. Only for a clock that jumps."""
        if nanoseconds > 0:
            self.offset += nanoseconds
            room = AT_LIMIT - _HEADROOM - self.at()
            self.zero -= max(0, min(nanoseconds, room))

    def jump_to(self, when: float) -> None:
        """Move the program's clock on until ``time.monotonic()`` is at least ``when`` (finite, in seconds)."""
        target = int(when * 1e9)
        if target / 1e9 < when:
            target += 1
        self.jump(target - self.monotonic_ns())

    def install(self) -> None:
        """Replace the clocks of the :mod:`time` module, if this one jumps."""
        if self.jumps:
            for function in self._replacements():
                name = function.__name__
                function.__module__, function.__qualname__ = "time", name
                setattr(time, name, function)

    def _replacements(self) -> tuple[Callable[..., object], ...]:
        def time_ns() -> int:
            return _real_time_ns() + self.offset

        def monotonic_ns() -> int:
            return real_monotonic_ns() + self.offset

        def perf_counter_ns() -> int:
            return _real_perf_counter_ns() + self.offset

        def now() -> float:
            return time_ns() / 1e9

        def monotonic() -> float:
            return monotonic_ns() / 1e9

        def perf_counter() -> float:
            return perf_counter_ns() / 1e9

        def sleep(seconds: float, /) -> None:
            if get_ident() != self._main:
                return real_sleep(seconds)
            real_sleep(0 if seconds > 0 else seconds)  # refuses what time.sleep refuses, and lets threads run
            return self.jump(int(seconds * 1e9))

        now.__name__ = "time"
        return time_ns, monotonic_ns, perf_counter_ns, now, monotonic, perf_counter, sleep
