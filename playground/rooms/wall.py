"""The teacher's wall: the page that shows the whole class, and the door before it for a browser without the key."""

from __future__ import annotations

import asyncio
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import by_method
from playground.bundles import parts
from playground.programs import course
from playground.rooms import entering
from playground.rooms.agendas import exported, from_lessons
from playground.rooms.invitations import invited_path
from playground.rooms.items import MESSAGE_LENGTH, TITLE_LENGTH, Agenda
from playground.rooms.live import LiveRoom
from playground.rooms.pages import facts_of, typed_well
from playground.rooms.views import found
from playground.rooms.who import Host


async def show_wall(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /w/CODE/wall``: for the host alone. Others are asked for the key, which a link has behind its ``#``.

    ``?view=projector`` is for all to see: no names, and nothing to press.
    """
    async with found(request, code) as room:
        if code != room.code:
            return typed_well(request, f"/w/{room.code}/wall")
        is_host = isinstance(await entering.who_is(room, request.COOKIES, wanted="host"), Host)
        context = {"room": await facts_of(room), "parts": await asyncio.to_thread(parts, "wall" if is_host else "door")}
        if is_host:
            response = render(request, "rooms/wall.html", context | await _wall(request, room))
        else:
            context["boot"] = {"code": room.code}
            response = render(request, "rooms/wall_door.html", context)
    response["Cache-Control"] = "no-store"
    return response


async def _wall(request: HttpRequest, room: LiveRoom) -> dict[str, Any]:
    link = request.build_absolute_uri(invited_path(room.code))
    is_projected = request.GET.get("view") == "projector"
    boot = {
        "code": room.code,
        "title": room.room.title,
        "link": link,
        "projector": is_projected,
        "lessons": [] if is_projected else await asyncio.to_thread(_lessons),
    }
    return {
        "boot": boot,
        "site_shown": request.get_host(),
        "projector": is_projected,
        "title_length": TITLE_LENGTH,
        "message_length": MESSAGE_LENGTH,
    }


def _lessons() -> list[dict[str, Any]]:
    """Each lesson as the step that it would be."""
    steps = from_lessons([lesson.name for lesson in course.lessons()])
    content: list[dict[str, Any]] = exported("", "autojump", Agenda(steps))["steps"]
    return content


wall = by_method(GET=show_wall)
