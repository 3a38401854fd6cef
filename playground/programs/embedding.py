"""A program in a frame of somebody's article, and the script that puts it there.

These are the only pages that another site may show in a frame. One that is not editable plays a recording and runs
nothing. In one that is, a reader may run a program by pressing Run in it, as he may on the playground itself; the site
around it has no part in that. None of them knows a cookie, or anybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground import pythons
from playground.answers import Refused, by_method
from playground.bundles import parts
from playground.database import in_database
from playground.programs import shares
from playground.programs.absence import missing
from playground.programs.course import lesson_named
from playground.programs.frames import Options
from playground.programs.page import Shown, limits

_A_WHILE: Final = "public, max-age=300"
_EVERYBODY: Final = {"frame-ancestors": ["*"]}


@dataclass(frozen=True)
class _Framed:
    """What a frame is about."""

    title: str
    says: str
    """Its title, or what it is."""
    page: str
    """The path where it is outside of the frame."""
    shown: Shown | None = None
    """None: the program stands in the article."""
    picture: str | None = None
    """The path of a picture of its run."""


async def show_share(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A shared program and its recorded run."""

    async def find() -> _Framed:
        share = await in_database(shares.find_without_recording)(slug)
        if share is None:
            raise await missing(slug)
        shown = Shown.share(share)
        return _Framed(shown.title, share.title or "Recorded run", f"/s/{slug}", shown, f"/s/{slug}.svg")

    return await _page(request, find)


async def show_lesson(request: HttpRequest, name: str) -> HttpResponseBase:
    """A lesson's program and its recorded run."""

    async def find() -> _Framed:
        lesson = await lesson_named(name)
        shown = Shown.of_lesson(lesson)
        title, path = lesson.facts.title, f"/learn/{name}"
        return _Framed(title, title, f"{path}/run", shown, f"{path}.svg")

    return await _page(request, find)


async def show_printed(request: HttpRequest) -> HttpResponseBase:
    """A program that was never here: the article's own, which the page's address has behind its ``#``."""

    async def find() -> _Framed:
        return _Framed("A program", "Async Playground", "/")

    return await _page(request, find, editable=True)


async def _page(
    request: HttpRequest, find: Callable[[], Awaitable[_Framed]], *, editable: bool = False
) -> HttpResponseBase:
    """The page for a frame. What is wrong with its address is said in the frame, to the author who looks at it."""
    try:
        options = Options.read(request.GET, editable=editable)
        framed = await find()
    except Refused as refusal:
        title = "Nothing here" if refusal.status in (404, 410) else "This address cannot be used"
        context: dict[str, Any] = {"title": title, "message": refusal.message, "options": Options()}
        status, keeping = refusal.status, "no-store"
    else:
        context = {"framed": framed, "title": framed.title, "options": options, "embedded": _told(framed, options)}
        status, keeping = 200, _A_WHILE
        if options.editable:
            context["embedded"]["trial"] = _trial(request, framed.shown)
            keeping = "no-store"  # the nonce is good for one answer
    context["parts"] = await asyncio.to_thread(parts, "editable" if context["options"].editable else "embed")
    response = render(request, "embed.html", context, status=status)
    response["Cache-Control"] = keeping
    response._csp_replace = _EVERYBODY  # type: ignore[attr-defined]  # django-csp looks for it there
    return response


def _told(framed: _Framed, options: Options) -> dict[str, Any]:
    """What the page's script is told."""
    shown = framed.shown
    return {
        "source": "" if shown is None else shown.source,
        "clock": options.clock if shown is None else shown.clock,
        "python": "" if shown is None else shown.python,
        "events": None if shown is None else shown.events,
        "panels": options.panels,
        "at": options.at,
        "trial": None,
    }


def _trial(request: HttpRequest, shown: Shown | None) -> dict[str, Any]:
    """What it is told for runs in the frame."""
    python = "" if shown is None else pythons.known_as(shown.python)
    return {
        "python": python if pythons.find(python) is not None else pythons.default(),
        "pythons": pythons.described(),
        "limits": limits(),
        "nonce": str(request.csp_nonce),  # type: ignore[attr-defined]  # django-csp puts it there
    }


async def send_script(request: HttpRequest) -> HttpResponseBase:
    """The script for authors, at an address that stays: it is named in pages that nobody changes any more."""
    text = await asyncio.to_thread((Path(settings.BASE_DIR) / "static/js/authors.js").read_text, encoding="utf-8")
    response = HttpResponse(text, content_type='text/javascript; charset="utf-8"')
    response["Cache-Control"] = "public, max-age=3600"
    # It is the same for everybody who asks, and no cookie says who that is.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


embedded = by_method(GET=show_share)
lesson = by_method(GET=show_lesson)
printed = by_method(GET=show_printed)
script = by_method(GET=send_script)
