"""How many cells should stand ready: as many as were lately wanted at once, or are expected to be, between a floor and
a ceiling.

Plain arithmetic on moments that the caller brings (seconds of one clock), so that it can be tested without waiting.
"""

from __future__ import annotations

from collections import deque
from typing import Final

BURST_SECONDS: Final = 1.0
"""Cells that are taken within so long count as taken at once: a class presses Run when it is told to."""

LINGER_SECONDS: Final = 120.0
"""So long a burst is remembered whole; after each further such time, half of what it asked for above the floor goes."""


class Demand:
    """Follows when cells are taken. Holds at most ``ceiling`` moments."""

    def __init__(self, floor: int, ceiling: int) -> None:
        self._floor = floor
        self._ceiling = max(floor, ceiling)
        self._taken: deque[float] = deque(maxlen=max(1, self._ceiling))
        self._peak = floor
        self._since = 0.0
        self.expected = 0
        """Cells that may be wanted at once at any moment, as somebody who knows has said: a class sits there."""

    def took(self, now: float) -> None:
        """A cell was taken, or is waited for."""
        self._taken.append(now)
        while self._taken[0] < now - BURST_SECONDS:
            self._taken.popleft()
        # First what time has done to the old peak: a burst of as many renews it, a smaller one does not.
        self._age(now)
        if len(self._taken) >= self._peak:
            self._peak = len(self._taken)
            self._since = now

    def wanted(self, now: float) -> int:
        """How many cells should stand ready."""
        self._age(now)
        return min(max(self._peak, self.expected), self._ceiling)

    def next_change(self) -> float | None:
        """The moment at which :meth:`wanted` will be less unless cells are taken; None when it will not."""
        return self._since + LINGER_SECONDS if self._peak > self._floor else None

    def _age(self, now: float) -> None:
        while self._peak > self._floor and now >= self._since + LINGER_SECONDS:
            self._peak -= (self._peak - self._floor + 1) // 2
            self._since += LINGER_SECONDS
