"""Who somebody is in a room, by what his browser shows, and whether he still is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from playground.database import in_database
from playground.rooms import keys, store
from playground.rooms.items import Seat
from playground.rooms.live import LiveRoom
from playground.rooms.session import Close
from playground.rooms.who import HOST, Host, Sitting


async def who_is(room: LiveRoom, cookies: Mapping[str, str], *, wanted: str = "") -> Host | Sitting | None:
    """The host or a seat of the room; None when these cookies show neither. ``wanted`` is ``host``, ``seat`` or both.

    A browser may be both: a teacher who looks at how it is for the class.
    """
    key = cookies.get(keys.host_cookie(room.code), "")
    if wanted != "seat" and key and await is_host(room.code, key):
        return HOST
    secret = cookies.get(keys.seat_cookie(room.code), "")
    seat = room.seat_with(secret) if wanted != "host" and len(secret) == keys.LENGTH else None
    return Sitting(seat) if seat is not None else None


async def is_host(code: str, key: str) -> bool:
    """Whether this is the key of the room's host."""
    found = await in_database(store.find)(code)
    return found is not None and keys.fits(key, found.host)


def why_not_any_more(room: LiveRoom, who: Host | Sitting) -> Close | None:
    """Why somebody who was let in has to go."""
    if room.gone:
        return Close.GONE
    if isinstance(who, Sitting):
        seat = room.find(f"seat/{who.seat}", Seat)
        if seat is None or seat.removed:
            return Close.REMOVED
    return None


@asynccontextmanager
async def present(room: LiveRoom, who: Host | Sitting) -> AsyncIterator[None]:
    """Be connected while the block lasts."""
    if isinstance(who, Host):
        yield
        return
    await room.arrive(who.seat)
    try:
        yield
    finally:
        await room.leave(who.seat)
