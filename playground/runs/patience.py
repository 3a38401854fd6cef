"""Whoever was refused waits a moment before he is heard again, so that asking without end costs next to nothing.

A refusal itself is work: a request parsed, a body decoded, a question to the database. A client that asks again at once
is therefore not refused again at once; its connection stands still meanwhile, and a flood has as many requests a second
as it has connections: a tarpit, as mail servers have it. It stands before the queue, and belongs to this process.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

SECONDS: Final = 1.0

_REMEMBERED: Final = 10_000
"""Shares at most; beyond, the oldest are forgotten, which costs no more than their next refusal."""


class Patience:
    """Belongs to one event loop."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def begin(self, share: str) -> None:
        """This share was refused just now."""
        self._until.pop(share, None)
        self._until[share] = time.monotonic() + SECONDS
        while len(self._until) > _REMEMBERED:
            del self._until[next(iter(self._until))]

    async def wait(self, share: str) -> None:
        """Return when this share may ask: at once, or when its last refusal is SECONDS old."""
        left = self._until.get(share, 0.0) - time.monotonic()
        if left > 0:
            await asyncio.sleep(left)
