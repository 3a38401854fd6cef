"""The rooms that this process serves right now."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from django.db import DatabaseError

from playground.database import in_database
from playground.rooms import attending, store
from playground.rooms.live import GONE, LiveRoom

KEPT_SECONDS: Final = 30.0
"""A room that nobody needs is forgotten after this: who comes back after a cut finds it still in memory."""


class RoomsHere:
    """Belongs to one event loop."""

    def __init__(self) -> None:
        self._rooms: dict[str, asyncio.Task[LiveRoom]] = {}
        self._needed: dict[str, int] = {}

    @asynccontextmanager
    async def room(self, code: str) -> AsyncIterator[LiveRoom]:
        """The room whose code it is, for as long as the block lasts. Raises :class:`playground.answers.Refused`."""
        if code not in self._rooms and await in_database(store.find)(code) is None:
            raise GONE
        self._needed[code] = self._needed.get(code, 0) + 1
        try:
            if code not in self._rooms:
                self._rooms[code] = asyncio.create_task(_opened(code))
            try:
                room = await asyncio.shield(self._rooms[code])
            except store.GoneError:
                self._rooms.pop(code, None)
                raise GONE from None
            except DatabaseError:
                self._rooms.pop(code, None)  # the next one who comes tries again
                raise
            if room.gone or room.room.expires <= time.time() * 1000:
                raise GONE
            yield room
        finally:
            self._needed[code] -= 1
            if not self._needed[code]:
                asyncio.get_running_loop().call_later(KEPT_SECONDS, self._forget, code)

    async def close(self) -> None:
        """End all of them."""
        for task in list(self._rooms.values()):
            if task.done() and task.exception() is None:
                await task.result().close()
            else:
                task.cancel()
        self._rooms.clear()

    def _forget(self, code: str) -> None:
        task = self._rooms.get(code)
        if self._needed.get(code) or task is None:
            return
        del self._rooms[code]
        self._needed.pop(code, None)
        if task.done() and not task.cancelled() and task.exception() is None:
            _closing.add(closing := asyncio.create_task(task.result().close()))
            closing.add_done_callback(_closing.discard)


async def _opened(code: str) -> LiveRoom:
    room = LiveRoom(code)
    await room.open()
    room.beside(attending.attend_those_left(room))
    return room


_closing: set[asyncio.Task[None]] = set()
rooms_here: Final = RoomsHere()
