"""The pictures' addresses, and a shared program as a page of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from playground.answers import by_method
from playground.database import in_database
from playground.pictures import small
from playground.pictures.layout import picture_of
from playground.pictures.making import Key, Made, Workshop
from playground.pictures.pair import One, picture_of_pair
from playground.pictures.plain import MOST_EVENTS, several_lines, told_plainly
from playground.pictures.png import png
from playground.pictures.reading import read
from playground.pictures.small import small_picture_of
from playground.pictures.svg import POLICY, svg
from playground.programs import note, shares
from playground.programs.absence import missing
from playground.programs.comparing import both, recording_of
from playground.programs.course import lesson_named
from playground.programs.gallery import example_named
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
    lesson = await lesson_named(name)
    return await _of_ours(request, ("learn", name, lesson.version), lesson.recording, lesson.facts.title)


async def show_lesson_png(request: HttpRequest, name: str) -> HttpResponseBase:
    """The same as PNG, light."""
    lesson = await lesson_named(name)
    title = lesson.facts.title
    key = "learn.png", name, lesson.version
    made = await _workshop.made(key, lambda: _png(lesson.recording, title), always=True)
    return _answer(request, made, "image/png", _A_WHILE, POLICY)


async def show_example_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The timeline of an example's recorded run as a picture."""
    example = await example_named(name)
    return await _of_ours(request, ("gallery", name, example.version), example.recording, example.title)


async def _of_ours(request: HttpRequest, key: Key, recording: bytes, title: str) -> HttpResponseBase:
    """Of what lies in the repository: these are few, so they are made whoever waits. ``?size=small``: for a card."""
    is_small = request.GET.get("size") == "small"
    make = _small if is_small else _svg
    made = await _workshop.made((*key, str(is_small)), lambda: make(recording, title), always=True)
    return _answer(request, made, _SVG, _A_WHILE, POLICY)


async def show_pair(request: HttpRequest, before: str, after: str) -> HttpResponseBase:
    """The timelines of two recorded runs on one axis, as a picture."""
    return _answer(request, await _made_of_pair("svg", before, after), _SVG, _A_WHILE, POLICY)


async def show_pair_png(request: HttpRequest, before: str, after: str) -> HttpResponseBase:
    """The same as PNG, light."""
    return _answer(request, await _made_of_pair("png", before, after), "image/png", _A_WHILE, POLICY)


async def _made_of_pair(kind: str, before: str, after: str) -> Made:
    pair = await both(before, after)
    # The address of a recording's events is another one for another recording.
    key = (f"{kind} of two", pair.before.events, pair.after.events)
    kept = _workshop.kept(key)
    if kept is not None:
        return kept
    recordings = [await recording_of(side) for side in (before, after)]
    titles = pair.before.title, pair.after.title

    def make() -> bytes:
        runs = [One(read(decompress(one)), title) for one, title in zip(recordings, titles, strict=True)]
        picture = picture_of_pair(*runs)
        return png(picture) if kind == "png" else svg(picture).encode()

    return await _workshop.made(key, make)


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


def _small(recording: bytes, title: str) -> bytes:
    return svg(small_picture_of(read(decompress(recording)), title), width=small.WIDTH, height=small.HEIGHT).encode()


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
pair_picture = by_method(GET=show_pair)
pair_picture_png = by_method(GET=show_pair_png)
lesson_picture = by_method(GET=show_lesson_picture)
example_picture = by_method(GET=show_example_picture)
lesson_png = by_method(GET=show_lesson_png)
