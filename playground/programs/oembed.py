"""oEmbed: what a site is told that makes frames of links by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from playground.answers import Refused, by_method
from playground.database import in_database
from playground.programs import shares
from playground.programs.absence import missing
from playground.programs.course import lesson_named
from playground.programs.frames import HEIGHT, WIDTH, Options, frame
from playground.programs.page import Shown

_LENGTH: Final = re.compile(r"[0-9]{1,5}")
_SHARE: Final = re.compile(r"/(?:s|embed)/([0-9A-Za-z]{12})")
_LESSON: Final = re.compile(r"/(?:learn|embed/lesson)/([0-9a-z-]{1,100})")
_LONGEST_ADDRESS: Final = 500
_PICTURE: Final = 1200, 630
"""Pixels of every picture of a run."""


@dataclass(frozen=True)
class _Program:
    """What an address leads to."""

    title: str
    frame: str
    """The path of its page for a frame."""
    picture: str


async def describe(request: HttpRequest) -> HttpResponseBase:
    """oEmbed 1.0: the frame for a link's address, as ``rich`` JSON that fits into ``maxwidth`` and ``maxheight``."""
    if request.GET.get("format", "json") != "json":
        raise Refused(501, "no-such-format", "?format= is json: there is no other.")
    most = _size(request, "maxwidth"), _size(request, "maxheight")
    width, height = (min(usual, given or usual) for usual, given in zip((WIDTH, HEIGHT), most, strict=True))
    address = _ours(request, request.GET.get("url", ""))
    options = Options.read(dict(parse_qsl(address.query)))
    program = await _program(address.path)
    site = f"{address.scheme}://{address.netloc}"
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": program.title,
        "provider_name": "Async Playground",
        "provider_url": f"{site}/",
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": frame(f"{site}{program.frame}{options.query}", program.title, width, height),
    }
    if all(given is None or given >= has for has, given in zip(_PICTURE, most, strict=True)):
        # A picture that is larger than asked for must not be told of.
        told |= dict(zip(("thumbnail_width", "thumbnail_height"), _PICTURE, strict=True))
        told["thumbnail_url"] = f"{site}{program.picture}"
    response = JsonResponse(told)
    response["Cache-Control"] = "public, max-age=300"
    # It is the same for everybody who asks, and no cookie says who that is.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def discovery(request: HttpRequest, path: str) -> str:
    """The address at which :func:`describe` tells of a share, or a lesson, for the head of its page at this path."""
    page = request.build_absolute_uri(path)
    return request.build_absolute_uri(f"/oembed?{urlencode({'url': page, 'format': 'json'})}")


def _ours(request: HttpRequest, url: str) -> SplitResult:
    """An address of this server, taken apart."""
    try:
        address = urlsplit(url if len(url) <= _LONGEST_ADDRESS else "")
    except ValueError:
        address = urlsplit("")
    if address.scheme not in ("http", "https") or address.netloc.lower() != request.get_host().lower():
        raise _not_ours()
    return address


async def _program(path: str) -> _Program:
    found = _SHARE.fullmatch(path)
    if found is not None:
        slug = found[1]
        share = await in_database(shares.find_without_recording)(slug)
        if share is None:
            raise await missing(slug)
        return _Program(Shown.share(share).title, f"/embed/{slug}", f"/s/{slug}.png")
    found = _LESSON.fullmatch(path)
    if found is None:
        raise _not_ours()
    lesson = await lesson_named(found[1])
    return _Program(lesson.facts.title, f"/embed/lesson/{lesson.name}", f"/learn/{lesson.name}.png")


def _not_ours() -> Refused:
    sentence = "?url= is the whole address of a program that was shared here, /s/SLUG, or of a lesson, /learn/NAME."
    return Refused(404, "not-ours", sentence)


def _size(request: HttpRequest, name: str) -> int | None:
    most = request.GET.get(name)
    if most is None:
        return None
    if _LENGTH.fullmatch(most) is None or int(most) == 0:
        raise Refused(400, "bad-field", f"?{name}= is a number of pixels.")
    return int(most)


oembed = by_method(GET=describe)
