"""Work that holds the event loop, in slices: one in each turn of the loop, whoever's it is.

A cell that writes as much as it can gives its reader work without end. Cut into slices it delays everybody else by one
slice at a time; and since all cells of a loop queue for the next slice, ten such cells delay them as little as one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Final

SLICE_SECONDS: Final = 0.002
"""For how long a turn of the loop is held. Together: several small pieces of work fit into one slice."""

_LOOK_EVERY: Final = 8
"""Steps between two looks at the clock."""


class Turns:
    """Whose slice is next: first come, first served, and at the end of the queue again after each slice."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._spent = 0.0

    async def work(self, steps: Iterator[None]) -> None:
        """Do all of ``steps``, a slice at a time. Each step should take some 100 µs at most."""
        done = False
        while not done:
            async with self._turn:
                done = self._slice(steps)
                if self._spent >= SLICE_SECONDS:
                    # Before the next one's slice: the loop looks at everything else first.
                    await asyncio.sleep(0)

    def _slice(self, steps: Iterator[None]) -> bool:
        """Do what fits into what is left of this turn of the loop; return whether that was all."""
        if not self._spent:
            asyncio.get_running_loop().call_soon(self._another_turn)
        began = time.perf_counter()
        ends = began + SLICE_SECONDS - self._spent
        done = True
        for number, _ in enumerate(steps, start=1):
            if number % _LOOK_EVERY == 0 and time.perf_counter() >= ends:
                done = False
                break
        self._spent += time.perf_counter() - began
        return done

    def _another_turn(self) -> None:
        self._spent = 0.0
