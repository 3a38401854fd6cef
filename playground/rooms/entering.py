"""Who somebody is in a room, by what his browser shows, and whether he still is."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from playground.database import in_database
from playground.rooms import keys, store
from playground.rooms.items import Seat
from playground.rooms.live import LiveRoom, number_of
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
    if room.gone or room.room.expires <= time.time() * 1000:
        return Close.GONE
    if isinstance(who, Sitting):
        seat = room.find(f"seat/{who.seat}", Seat)
        if seat is None or seat.removed:
            return Close.REMOVED
    return None


def is_looked_at(room: LiveRoom, number: int) -> bool:
    """Whether this seat was told that the host looks at it."""
    seat = room.find(f"seat/{number}", Seat)
    return seat is not None and seat.looked_at


@asynccontextmanager
async def present(room: LiveRoom, who: Host | Sitting) -> AsyncIterator[None]:
    """Be connected while the block lasts."""
    number = number_of(who)
    room.pages[number] += 1
    try:
        if number:
            await room.arrive(number)
        yield
    finally:
        room.pages[number] -= 1
        if number:
            await room.leave(number)
