"""The page, and a share as data."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import by_method
from playground.bundles import Page, parts
from playground.database import in_database
from playground.programs import markdown, note, shares
from playground.programs.absence import missing
from playground.programs.catalogue import welcome
from playground.programs.models import Share
from playground.programs.oembed import discovery
from playground.programs.page import Card, Pair, Shown, boot
from playground.programs.recording import decompress

_PIECE = 1 << 16
_LINES = "application/x-ndjson"
KEPT: Final = "public, max-age=3600, immutable"
"""A share never changes, but may be deleted: who keeps a copy forgets it within an hour."""


@dataclass(frozen=True)
class Place:
    """Where the page stands when it is part of something larger, of which nothing is known here."""

    title: str
    source: str
    """What stands in the editor from the start."""
    boot: dict[str, Any] = field(default_factory=dict)
    """What the page's scripts are told besides."""
    page: Page = "page"
    """Whose parts it is made of."""
    above: str = ""
    """The template of what stands between the page's bar and its panels."""
    beside: str = ""
    """The template of what stands over the program, in its panel."""
    facts: dict[str, Any] = field(default_factory=dict)
    """What these templates are handed, as ``place.facts``."""


async def show_page(request: HttpRequest) -> HttpResponseBase:
    """The page with an empty desk."""
    return await page_with(request, None)


async def show_share(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page with a shared program and its recorded run, which shows at once; nothing is run by looking."""
    share = await in_database(shares.find_without_recording)(slug)
    if share is None:
        raise await missing(slug)
    return await page_with(request, Shown.share(share))


async def show_share_data(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same as JSON, with all events. It never changes; see :data:`KEPT`."""
    share = await in_database(shares.find)(slug)
    if share is None:
        raise await missing(slug)
    response = StreamingHttpResponse(_in_pieces(_as_json(share)), content_type="application/json")
    response["Cache-Control"] = KEPT
    return response


async def show_share_events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The events alone, newline-delimited JSON: sent as they are kept, packed, to all who unpack."""
    share = await in_database(shares.find)(slug)
    if share is None:
        raise await missing(slug)
    response = packed_lines(request, bytes(share.recording))
    response["Cache-Control"] = KEPT
    return response


def packed_lines(request: HttpRequest, recording: bytes) -> HttpResponseBase:
    """A recording's lines: packed as they are kept for those who unpack."""
    response: HttpResponseBase
    if "deflate" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(recording, content_type=_LINES)
        response["Content-Encoding"] = "deflate"  # HTTP's name for what zlib makes
    else:
        response = StreamingHttpResponse(_in_pieces(_joined(decompress(recording))), content_type=_LINES)
    response["Vary"] = "Accept-Encoding"
    return response


async def page_with(
    request: HttpRequest, shown: Shown | None, pair: Pair | None = None, place: Place | None = None
) -> HttpResponseBase:
    """The playground, with this program and recording on the desk if there is one, and before it a comparison.

    ``place`` says what it is part of, where it is part of something larger.
    """
    nonce: Any = request.csp_nonce  # type: ignore[attr-defined]  # django-csp puts it there
    source = place.source if place is not None else shown.source if shown is not None else welcome().source
    # In a thread: when the files are new, it takes a tenth of a second.
    context = {
        "boot": boot(shown, pair, nonce=str(nonce)) | (place.boot if place is not None else {}),
        "place": place,
        "source": source,
        "note": await asyncio.to_thread(note.as_html, shown.note) if shown is not None and shown.note else "",
        "change": markdown.inline(shown.change) if shown is not None else "",
        "parts": await asyncio.to_thread(parts, place.page if place is not None else "page"),
        "card": Card.of(shown, pair),
        "site": request.build_absolute_uri("/")[:-1],
        "address": request.build_absolute_uri(request.path),
        "oembed": discovery(request, f"/s/{shown.slug}")
        if shown is not None and pair is None and shown.created
        else None,
    }
    response = render(request, "playground.html", context)
    response["Cache-Control"] = "no-store"
    return response


async def _in_pieces(parts: Iterator[str]) -> AsyncIterator[bytes]:
    pieces = _pieces(parts)
    # In a thread: unpacking is computing, and others are waiting for the loop.
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece


def _pieces(parts: Iterator[str]) -> Iterator[bytes]:
    gathered: list[str] = []
    size = 0
    for part in parts:
        gathered.append(part)
        size += len(part)
        if size >= _PIECE:
            yield "".join(gathered).encode()
            gathered, size = [], 0
    yield "".join(gathered).encode()


def _joined(lines: Iterator[str]) -> Iterator[str]:
    return (line + "\n" for line in lines)


def _as_json(share: Share) -> Iterator[str]:
    facts = {
        "slug": share.slug,
        "source": share.source,
        "clock": share.clock,
        "python": share.python,
        "title": share.title,
        "about": share.about,
        "note": share.note,
        "forked_from": share.forked_from or None,
        "created": share.created.isoformat(),
        "expires": share.expires and share.expires.isoformat(),
    }
    yield json.dumps(facts, ensure_ascii=False)[:-1] + ', "events": ['
    for number, line in enumerate(decompress(bytes(share.recording))):
        yield line if number == 0 else "," + line
    yield "]}"


page = by_method(GET=show_page)
share_page = by_method(GET=show_share)
share_data = by_method(GET=show_share_data)
share_events = by_method(GET=show_share_events)
