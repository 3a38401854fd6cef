"""The program's clock: the machine's, or one that jumps to the next timer instead of sleeping.

``real`` leaves everything alone. Under ``autojump`` (trio's word and idea) the program reads clocks that add what was
jumped so far (:mod:`~playground.tracer.times`); computing still costs its real time. :meth:`asyncio.loop.time` reads
``time.monotonic`` and so agrees by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import FrameType

AT_LIMIT = 2**53 - 1
"""Nanoseconds: the largest ``at``. A program may jump over centuries; its events then stand still at this one."""

_HEADROOM = 3600 * 10**9

real_sleep = time.sleep
real_monotonic_ns = time.monotonic_ns


class Clock:
    """The program's clock. ``zero`` is what must be taken from ``time.monotonic_ns`` (the real one) to get ``at``."""

    __slots__ = ("jumps", "offset", "slept", "zero")

    def __init__(self, *, jumps: bool) -> None:
        self.jumps = jumps
        self.offset = 0
        """Nanoseconds jumped so far."""
        self.slept: Callable[[FrameType, int], None] | None = None
        """Told, with its frame and how many nanoseconds, when the main thread slept by a jump. It must not raise."""
        self.zero = real_monotonic_ns()

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
