"""Rooms over HTTP: making one, taking a seat, showing the host's key on another device, deleting."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated

import msgspec
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from playground.addresses import network_of
from playground.answers import Refused, by_method, json_response
from playground.bodies import read
from playground.database import in_database
from playground.rooms import entering, guessing, invitations, keys, store
from playground.rooms.agendas import made_of
from playground.rooms.codes import as_typed
from playground.rooms.commands import Join, Leave
from playground.rooms.items import MOST_STEPS, Seat, Step
from playground.rooms.live import GONE, LiveRoom
from playground.rooms.models import Room
from playground.rooms.rooms_here import rooms_here
from playground.rooms.rules.steps import check_clock
from playground.rooms.rules.teaching import titled
from playground.rooms.who import Newcomer, Sitting
from playground.runs.askers import maker_of


class RoomRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /api/rooms``."""

    title: str = ""
    clock: str = "autojump"
    lessons: Annotated[list[Annotated[str, msgspec.Meta(max_length=60)]], msgspec.Meta(max_length=MOST_STEPS)] = []
    """Names of lessons, each of which becomes a step."""
    steps: Annotated[list[Step], msgspec.Meta(max_length=MOST_STEPS)] = []
    """Further ones."""
    format: str = ""
    """An exported file can be sent as it is."""


class SeatRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /api/rooms/CODE/seat``."""

    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """Without one, a friendly one is made."""


class HostRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /api/rooms/CODE/host``."""

    key: Annotated[str, msgspec.Meta(max_length=200)]


async def make_room(request: HttpRequest) -> HttpResponseBase:
    """``POST /api/rooms``: 201, the code, and the host's key, told this once; the browser keeps it in a cookie too."""
    asked = read(request, RoomRequest)
    check_clock(asked.clock)
    agenda = made_of(asked.steps, asked.lessons)
    room, key = await in_database(store.make)(
        title=titled(asked.title), clock=asked.clock, agenda=agenda, maker=maker_of(request)
    )
    answer = json_response(
        {
            "code": room.code,
            "url": f"/w/{room.code}",
            "wall": f"/w/{room.code}/wall",
            "key": key,
            "expires": room.expires.isoformat(),
            "deleted": room.deleted_at.isoformat(),
        },
        status=201,
    )
    give_cookie(request, answer, keys.host_cookie(room.code), key, room.deleted_at)
    return answer


async def describe_room(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /api/rooms/CODE``: what everybody may know who has the code, and who one is there."""
    async with found(request, code) as room:
        facts = room.room
        who = await entering.who_is(room, request.COOKIES)
        return json_response(
            {
                "code": facts.code,
                "title": facts.title,
                "locked": facts.locked,
                "ended": facts.ended,
                "expires": facts.expires,
                "you": who.seat if isinstance(who, Sitting) else "host" if who is not None else None,
            }
        )


async def delete_room(request: HttpRequest, code: str) -> HttpResponseBase:
    """``DELETE /api/rooms/CODE``, by its host: it goes with everything in it, now."""
    async with found(request, code) as room:
        await needed_host(request, room)
        await in_database(store.end)(room.code)
        room.be_gone()
        return json_response({"code": room.code, "deleted": True})


async def be_host(request: HttpRequest, code: str) -> HttpResponseBase:
    """``POST /api/rooms/CODE/host`` ``{"key"}``: this browser is the host's from now on."""
    asked = read(request, HostRequest)
    guesser = network_of(request)
    guessing.check(guesser)
    async with found(request, code) as room:
        if not await entering.is_host(room.code, asked.key):
            guessing.was_wrong(guesser)
            raise Refused(403, "wrong-key", "This is not the key of this room's teacher.")
        kept = await in_database(store.find)(room.code)
        answer = json_response({"code": room.code, "url": f"/w/{room.code}/wall"})
        if kept is not None:
            give_cookie(request, answer, keys.host_cookie(room.code), asked.key, kept.deleted_at)
        return answer


async def take_seat(request: HttpRequest, code: str) -> HttpResponseBase:
    """``POST /api/rooms/CODE/seat`` ``{"name"}``: 201 and the seat; one that this browser has already is told again."""
    asked = read(request, SeatRequest)
    async with found(request, code) as room:
        who = await entering.who_is(room, request.COOKIES, wanted="seat")
        if isinstance(who, Sitting):
            return json_response(_seat_facts(room, who.seat))
        secret = keys.new_key()
        number = await room.wish(Newcomer(keys.digest(secret)), Join(name=asked.name)) or 0
        answer = json_response(_seat_facts(room, number), status=201)
        kept = await in_database(store.find)(room.code)
        if kept is not None:
            give_cookie(request, answer, keys.seat_cookie(room.code), secret, kept.deleted_at)
        return answer


async def leave_seat(request: HttpRequest, code: str) -> HttpResponseBase:
    """``DELETE /api/rooms/CODE/seat``: everything of this browser's seat is deleted."""
    async with found(request, code) as room:
        who = await needed_seat(request, room)
        await room.wish(who, Leave())
        answer = json_response({"code": room.code, "seat": who.seat, "deleted": True})
        answer.delete_cookie(keys.seat_cookie(room.code))
        return answer


@asynccontextmanager
async def found(request: HttpRequest, code: str) -> AsyncIterator[LiveRoom]:
    """The room that an address names. Raises :class:`Refused`, sooner for those who try many codes.

    Who has a seat there, is its host, or was invited is heard all the same: one of a class behind one address may be
    trying.
    """
    guesser = network_of(request)
    meant = as_typed(code)
    is_guess = meant is None or not invitations.is_invited(request, meant)
    kept = await in_database(store.find)(meant) if meant is not None else None
    if is_guess and (kept is None or not (guessing.is_heard(guesser) or await _is_known(kept, request.COOKIES))):
        guessing.check(guesser)
    if kept is None or meant is None:
        if is_guess:
            guessing.was_wrong(guesser)
        raise Refused(GONE.status, GONE.code, "No workshop has this code now. Look at it again: it has five letters.")
    async with rooms_here.room(meant) as room:
        yield room


async def _is_known(kept: Room, cookies: Mapping[str, str]) -> bool:
    """Whether these cookies show the host's key, or the secret of a seat."""
    if keys.fits(cookies.get(keys.host_cookie(kept.code), ""), kept.host):
        return True
    secret = cookies.get(keys.seat_cookie(kept.code), "")
    return len(secret) == keys.LENGTH and await in_database(store.has_seat)(kept.code, keys.digest(secret))


async def needed_host(request: HttpRequest, room: LiveRoom) -> None:
    """Return when it is the host who asks. Raises :class:`Refused`."""
    key = request.COOKIES.get(keys.host_cookie(room.code), "")
    if not key or not await entering.is_host(room.code, key):
        raise Refused(403, "not-the-host", "Only the teacher of this room can do that.")


async def needed_seat(request: HttpRequest, room: LiveRoom) -> Sitting:
    """The seat that asks. Raises :class:`Refused`."""
    who = await entering.who_is(room, request.COOKIES, wanted="seat")
    if not isinstance(who, Sitting):
        raise Refused(403, "no-seat", "This browser has no seat in this room; join it first.")
    return who


def _seat_facts(room: LiveRoom, number: int) -> dict[str, object]:
    seat = room.find(f"seat/{number}", Seat)
    return {"code": room.code, "seat": number, "name": seat.name if seat is not None else ""}


def give_cookie(request: HttpRequest, answer: HttpResponseBase, name: str, value: str, until: datetime) -> None:
    """A secret that no script can read, that goes nowhere but here, and that no other site can make a browser send."""
    answer.set_cookie(name, value, expires=until, httponly=True, samesite="Lax", secure=request.is_secure())


rooms = by_method(POST=make_room)
room = by_method(GET=describe_room, DELETE=delete_room)
host = by_method(POST=be_host)
seat = by_method(POST=take_seat, DELETE=leave_seat)
