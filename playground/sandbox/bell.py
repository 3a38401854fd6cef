"""Wakes whoever waits for something to change."""

from __future__ import annotations

import asyncio


class Bell:
    """Rung when there may be something to do; one waiter at a time, who then looks for himself what it is.

    A ring that nobody waits for is remembered once, so that nothing is missed between looking and waiting.
    """

    def __init__(self) -> None:
        self._rung = False
        self._waiter: asyncio.Future[None] | None = None

    def ring(self) -> None:
        """Wake the waiter, or the next."""
        self._rung = True
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def wait(self, within: float | None = None) -> None:
        """Return when it is or has been rung, or after so many seconds."""
        if not self._rung:
            loop = asyncio.get_running_loop()
            waiter = self._waiter = loop.create_future()
            timer = None if within is None else loop.call_later(within, self.ring)
            try:
                await waiter
            finally:
                self._waiter = None
                if timer is not None:
                    timer.cancel()
        self._rung = False
