"""What a server of rooms begins when it is first called, and ends when it ends."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from django.db import DatabaseError

from playground.database import in_database
from playground.rooms import store
from playground.rooms.rooms_here import rooms_here

SWEEP_SECONDS: Final = 600.0

_log = logging.getLogger(__name__)
_background: set[asyncio.Task[None]] = set()


def begin() -> None:
    """Begin what goes on beside requests. Called on the server's event loop; only the first call does anything."""
    if not _background:
        _background.add(asyncio.create_task(_sweep_for_ever()))


async def end() -> None:
    """End what goes on beside requests, and let go of all rooms: their pages come back to the next server."""
    for task in _background:
        task.cancel()
    await rooms_here.close()


async def _sweep_for_ever() -> None:
    """Delete rooms whose time is over, some at a time. Several processes may do it."""
    while True:
        swept = 0
        try:
            swept = await in_database(store.sweep)()
        except DatabaseError:
            _log.exception("rooms whose time is over cannot be deleted right now")
        await asyncio.sleep(SWEEP_SECONDS if swept < store.SWEPT_AT_ONCE else 1)
