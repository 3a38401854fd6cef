"""The places of this process: how many runs it makes at once, and which tickets wait for one.

Some places are kept for newcomers, shares that have no run under way: when one share has filled all the others with
programs that sleep, the next person's begins at once all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

_T = TypeVar("_T")

NEWCOMERS_SHARE: Final = 4
"""One in so many places is kept for newcomers."""

LOOK_SECONDS: Final = 0.5
"""So often the queue is looked at while all usual places are taken: other processes add to it without a word."""


class Places:
    """``running`` places in all. Belongs to one event loop."""

    def __init__(self, running: int) -> None:
        self._kept = running // NEWCOMERS_SHARE
        self._usual = running - self._kept
        self._gate = asyncio.Lock()
        self._changed = asyncio.Event()

    @property
    def free(self) -> int:
        """How many usual places nobody has or waits for."""
        return 0 if self._gate.locked() else self._usual

    @asynccontextmanager
    async def next(self, claim: Callable[[bool], Awaitable[_T | None]]) -> AsyncIterator[_T | None]:
        """Wait for a place and something to do there, and have both inside of the block.

        ``claim`` takes what is next, or None when nothing is; with True only what is a newcomer's. In a usual place
        it is asked once, and its None is handed on: for several such places at the same time.
        """
        self._changed.set()  # whoever stands at the gate looks again: this may be a newcomer
        async with self._gate:  # in the order in which they came; only the first one waits for a place
            claimed = await self._first(claim)
        newcomer = claimed is not None
        try:
            yield claimed if newcomer else await claim(False)
        finally:
            if newcomer:
                self._kept += 1
            else:
                self._usual += 1
            self._changed.set()

    async def _first(self, claim: Callable[[bool], Awaitable[_T | None]]) -> _T | None:
        """What is done in a place for newcomers; or, when there is one, None and a usual place."""
        while True:
            self._changed.clear()
            if self._usual:
                self._usual -= 1
                return None
            if self._kept:
                self._kept -= 1
                claimed = None
                try:
                    claimed = await claim(True)
                finally:
                    self._kept += claimed is None
                if claimed is not None:
                    return claimed
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                continue
