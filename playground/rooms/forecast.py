"""How many may press Run in a room at once: who of those connected to this process, as long as the room is awake."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Final

from playground.runs.expecting import expect

RENEW_SECONDS: Final = 20.0
COMING_SECONDS: Final = 0.5
"""A class comes one after the other: how many runs it may ask for is told when the next have come, too."""
ASLEEP_SECONDS: Final = 1800.0
"""Of a room in which nobody has done anything for so long no runs are expected: its pages were left open."""
LAST_SECONDS: Final = 1.0
"""For so long it is tried to say that a room expects nothing any more; unsaid, what was said lapses by itself."""


class Forecast:
    """Of one room. ``here`` says how many are connected; ``now`` is in seconds."""

    def __init__(self, code: str, here: Callable[[], int], now: Callable[[], float] = time.monotonic) -> None:
        self._whose = f"{code} {secrets.token_hex(4)}"  # other processes speak for those who are connected to them
        self._here = here
        self._now = now
        self._stirred = now()
        self._differs = asyncio.Event()

    def came_or_left(self) -> None:
        """It is another number of people by now."""
        self._differs.set()

    def stir(self) -> None:
        """Somebody did something in this room."""
        if self._is_asleep:
            self._differs.set()
        self._stirred = self._now()

    def took(self, keys: Iterable[str]) -> None:
        """Items with these keys have changed, by whichever process: who is connected to another one is awake as well.

        That somebody is still here is nothing done.
        """
        if any(not key.startswith("here/") for key in keys):
            self.stir()

    async def tell_for_ever(self) -> None:
        """Say it again and again, so that cells stand ready for them; at the end, that it is nobody any more."""
        try:
            while True:
                await expect(self._whose, 0 if self._is_asleep else self._here())
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(RENEW_SECONDS):
                        await self._differs.wait()
                        await asyncio.sleep(COMING_SECONDS)
                self._differs.clear()
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_SECONDS):
                    await expect(self._whose, 0)

    @property
    def _is_asleep(self) -> bool:
        return self._now() > self._stirred + ASLEEP_SECONDS
