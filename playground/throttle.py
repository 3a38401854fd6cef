"""So many times in so long, and no more: for what costs others something and needs no account.

It lives in the memory of one process and forgets by itself; nothing of who asked is kept.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

_MOST_KEYS: Final = 10_000
"""Whoever comes with more addresses than these makes it forget those that came least lately."""


class Throttle:
    """Allows each key ``most`` times within any ``seconds``. For one event loop, or under a lock."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._now = now
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> int | None:
        """None when one more is allowed now, or in how many whole seconds one is; counts nothing."""
        times = self._times.get(key)
        if times is None or len(times) < self._most or times[-self._most] <= self._now() - self._seconds:
            return None
        return math.ceil(times[-self._most] + self._seconds - self._now())

    def take(self, key: str) -> int | None:
        """Count one more and return None; or count nothing and return in how many whole seconds one is allowed."""
        now = self._now()
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        if len(self._times) > _MOST_KEYS:
            self._times.popitem(last=False)
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) >= self._most:
            return math.ceil(times[0] + self._seconds - now)
        times.append(now)
        return None
