"""The pages of workshops: the front, a room's door, the desk of who is inside, and the code for a projector."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import by_method
from playground.bundles import parts
from playground.database import in_database
from playground.programs import course, qr
from playground.programs.catalogue import welcome
from playground.programs.views import Place, page_with
from playground.rooms import entering, invitations, store
from playground.rooms.codes import ALPHABET, LENGTH, as_typed
from playground.rooms.items import NAME_LENGTH, TITLE_LENGTH, Agenda, Code, Seat
from playground.rooms.live import LiveRoom
from playground.rooms.rules.steps import find_step
from playground.rooms.views import found, give_cookie
from playground.rooms.who import Host, Sitting

_WANTED: Final = ("host", "seat")


async def show_the_way(request: HttpRequest) -> HttpResponseBase:
    """``GET /w``: to the front."""
    return HttpResponseRedirect("/w/")


async def show_front(request: HttpRequest) -> HttpResponseBase:
    """``GET /w/``: come in with a code, or open a room. ``?code=`` leads to the room, without a script as well."""
    typed = request.GET.get("code", "")
    code = as_typed(typed)
    if code is not None:
        return HttpResponseRedirect(f"/w/{code}")
    context = {
        "typed": typed[:20],
        "lessons": await asyncio.to_thread(course.lessons),
        "boot": {"longest": settings.LIMIT_BODY},
        "parts": await asyncio.to_thread(parts, "door"),
        "alphabet": ALPHABET,
        "code_length": LENGTH,
        "title_length": TITLE_LENGTH,
        "hours": settings.ROOM_HOURS,
        "days": settings.ROOM_DAYS,
    }
    response = render(request, "rooms/front.html", context)
    response["Cache-Control"] = "no-store"
    return response


async def show_room(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /w/CODE``: the desk for the host and for who has a seat, the door for everybody else.

    ``?as=host`` or ``?as=seat`` says which of both a browser means that is both.
    """
    wanted = request.GET.get("as", "")
    async with found(request, code) as room:
        if code != room.code:
            return typed_well(request, f"/w/{room.code}")
        host = await entering.who_is(room, request.COOKIES, wanted="host")
        seat = await entering.who_is(room, request.COOKIES, wanted="seat")
        who = seat if wanted == "seat" else host or seat
        if who is None:
            return await _door(request, room, is_host=host is not None)
        place = await _desk(room, who, is_both=host is not None and seat is not None)
        return await page_with(request, None, place=place)


async def show_qr(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /w/CODE/qr.svg``: the link by which one joins, with its invitation, as a picture."""
    async with found(request, code) as room:
        address = request.build_absolute_uri(invitations.invited_path(room.code))
    picture = await asyncio.to_thread(qr.drawn, address)
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def typed_well(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """To the same page with the code in its own letters, and with what was asked for behind it: the invitation, too."""
    query = request.META["QUERY_STRING"]
    return HttpResponseRedirect(f"{path}?{query}" if query else path)


async def facts_of(room: LiveRoom) -> dict[str, Any]:
    """What every page of a room says of it."""
    kept = await in_database(store.find)(room.code)
    facts = room.room
    expires = datetime.fromtimestamp(facts.expires / 1000, UTC)
    return {
        "code": room.code,
        "title": facts.title,
        "locked": facts.locked,
        "ended": facts.ended,
        "expires": expires,
        "deleted": kept.deleted_at if kept is not None else expires,
    }


async def _door(request: HttpRequest, room: LiveRoom, *, is_host: bool) -> HttpResponseBase:
    context: dict[str, Any] = {
        "room": await facts_of(room),
        "boot": {"code": room.code, "host": is_host},
        "parts": await asyncio.to_thread(parts, "door"),
        "name_length": NAME_LENGTH,
    }
    response = render(request, "rooms/door.html", context)
    response["Cache-Control"] = "no-store"
    # Who stands at the door has the code: he joins, though somebody begins to guess at the same address meanwhile.
    name, until = invitations.cookie(room.code), context["room"]["deleted"]
    give_cookie(request, response, name, invitations.invitation(room.code), until)
    return response


async def _desk(room: LiveRoom, who: Host | Sitting, *, is_both: bool) -> Place:
    facts = await facts_of(room)
    step, written = _place_of(room, who)
    agenda = room.get("agenda", Agenda)
    there = find_step(agenda, step)
    told = {
        "code": room.code,
        "title": facts["title"],
        "as": "host" if isinstance(who, Host) else "seat",
        "seat": who.seat if isinstance(who, Sitting) else None,
        "both": is_both,
        "step": there.id if there is not None else "",
        "edited": written.edited if written is not None else 0,
        "expires": facts["expires"].isoformat(),
        "deleted": facts["deleted"].isoformat(),
    }
    return Place(
        title=facts["title"],
        source=written.source if written is not None else there.source if there is not None else welcome().source,
        boot={"room": told},
        page="room",
        above="rooms/bar.html",
        beside="rooms/task.html",
        facts={"room": facts, "host": isinstance(who, Host), "both": is_both, "name_length": NAME_LENGTH},
    )


def _place_of(room: LiveRoom, who: Host | Sitting) -> tuple[str, Code | None]:
    """The step that somebody is at, and what he has typed there."""
    if isinstance(who, Host):
        return room.room.step, room.find(f"demo/{room.room.step}", Code)
    seat = room.find(f"seat/{who.seat}", Seat)
    step = (seat.step if seat is not None else "") or room.room.step
    return step, room.find(f"code/{who.seat}/{step}", Code)


to_front = by_method(GET=show_the_way)
front = by_method(GET=show_front)
room = by_method(GET=show_room)
room_qr = by_method(GET=show_qr)
