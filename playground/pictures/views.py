"""The pictures' addresses, and a shared program as a page of text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from playground.answers import Refused, by_method
from playground.database import in_database
from playground.pictures.layout import picture_of
from playground.pictures.making import Key, Made, Workshop
from playground.pictures.plain import MOST_EVENTS, several_lines, told_plainly
from playground.pictures.png import png
from playground.pictures.reading import read
from playground.pictures.svg import POLICY, svg
from playground.programs import note, shares
from playground.programs.absence import missing
from playground.programs.course import lessons
from playground.programs.models import Share
from playground.programs.page import Shown
from playground.programs.recording import decompress
from playground.versions import version

_HOUR: Final = "public, max-age=3600"
"""A share never changes, but how it is drawn may: the address cannot promise the same for ever; the ETag tells."""
_A_WHILE: Final = "public, max-age=300"
_SVG: Final = "image/svg+xml; charset=utf-8"
_HTML: Final = "text/html; charset=utf-8"
_workshop = Workshop()


async def show_picture(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A shared run's timeline as a picture."""
    title = Shown.share(await _found(slug)).title
    made = await _made_of_share(("svg", slug), slug, lambda recording: _svg(recording, title))
    return _answer(request, made, _SVG, _HOUR, POLICY)


async def show_png(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same as PNG, light."""
    title = Shown.share(await _found(slug)).title
    made = await _made_of_share(("png", slug), slug, lambda recording: _png(recording, title))
    return _answer(request, made, "image/png", _HOUR, POLICY)


async def show_text(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A shared program and its recorded run for those who read without a script."""
    share = await _found(slug)
    made = await _made_of_share(
        ("html", slug, version(), str(share.expires)), slug, lambda recording: _html(share, recording)
    )
    return _answer(request, made, _HTML, _HOUR, None)


async def show_lesson_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The timeline of a lesson's recorded run as a picture."""
    lesson = next((one for one in await asyncio.to_thread(lessons) if one.name == name), None)
    if lesson is None:
        raise Refused(404, "no-such-lesson", "There is no lesson of this name. All lessons are at /learn/.")
    made = await _workshop.made(
        ("svg", lesson.name, lesson.version), lambda: _svg(lesson.recording, lesson.facts.title)
    )
    return _answer(request, made, _SVG, _A_WHILE, POLICY)


async def _found(slug: str) -> Share:
    share = await in_database(shares.find_without_recording)(slug)
    if share is None:
        raise await missing(slug)
    return share


async def _made_of_share(key: Key, slug: str, make: Callable[[bytes], bytes]) -> Made:
    """What is made of a share's recording, which is taken out of the database only when it is not kept already."""
    kept = _workshop.kept(key)
    if kept is not None:
        return kept
    share = await in_database(shares.find)(slug)
    if share is None:  # deleted just now
        raise await missing(slug)
    recording = bytes(share.recording)
    return await _workshop.made(key, lambda: make(recording))


def _svg(recording: bytes, title: str) -> bytes:
    return svg(picture_of(read(decompress(recording)), title)).encode()


def _png(recording: bytes, title: str) -> bytes:
    return png(picture_of(read(decompress(recording)), title))


def _html(share: Share, recording: bytes) -> bytes:
    told = read(decompress(recording), most_events=MOST_EVENTS)
    shown = Shown.share(share)
    context = {
        "share": share,
        "title": shown.title,
        "lifetime": shown.lifetime,
        "program": several_lines(share.source),
        "note": note.as_html(share.note),
    }
    return render_to_string("shared.html", {**context, **told_plainly(told)}).encode("utf-8", "replace")


def _answer(request: HttpRequest, made: Made, kind: str, keeping: str, policy: str | None) -> HttpResponseBase:
    response = HttpResponse(made.content, content_type=kind)
    response["Cache-Control"] = keeping
    response["ETag"] = made.etag
    if policy is not None:
        response["Content-Security-Policy"] = policy
        # A picture may be shown in anybody's page: that is what it is for.
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    known = get_conditional_response(request, etag=made.etag, response=response)
    return response if known is None else known


picture = by_method(GET=show_picture)
picture_png = by_method(GET=show_png)
text = by_method(GET=show_text)
lesson_picture = by_method(GET=show_lesson_picture)
