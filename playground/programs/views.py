"""The page, and a share as data."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import Refused, by_method
from playground.database import in_database
from playground.programs import shares
from playground.programs.catalogue import welcome
from playground.programs.models import Share
from playground.programs.modules import modules
from playground.programs.page import boot
from playground.programs.recording import decompress

_PIECE = 1 << 16
_NO_SUCH_SHARE = "There is no shared program at this address. Links are twelve letters and digits after /s/."


async def show_page(request: HttpRequest) -> HttpResponseBase:
    """The page with an empty desk."""
    return _page(request, None)


async def show_share(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page with a shared program and its recorded run, which shows at once; nothing is run by looking."""
    share = await in_database(shares.find_without_recording)(slug)
    if share is None:
        raise Refused(404, "no-such-share", _NO_SUCH_SHARE)
    return _page(request, share)


async def show_share_data(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same as JSON, with all events. It never changes, so it may be kept for ever."""
    share = await in_database(shares.find)(slug)
    if share is None:
        raise Refused(404, "no-such-share", _NO_SUCH_SHARE)
    response = StreamingHttpResponse(_share_as_json(share), content_type="application/json")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _page(request: HttpRequest, share: Share | None) -> HttpResponseBase:
    nonce: Any = request.csp_nonce  # type: ignore[attr-defined]  # django-csp puts it there
    source = share.source if share is not None else welcome().source
    context = {"boot": boot(share, nonce=str(nonce)), "share": share, "source": source, "modules": modules()}
    response = render(request, "playground.html", context)
    response["Cache-Control"] = "no-store"
    return response


async def _share_as_json(share: Share) -> AsyncIterator[bytes]:
    pieces = _pieces_of_share(share)
    # In a thread: unpacking is computing, and others are waiting for the loop.
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece


def _pieces_of_share(share: Share) -> Iterator[bytes]:
    facts = {
        "slug": share.slug,
        "source": share.source,
        "clock": share.clock,
        "python": share.python,
        "created": share.created.isoformat(),
    }
    piece = json.dumps(facts, ensure_ascii=False)[:-1] + ', "events": ['
    for number, line in enumerate(decompress(bytes(share.recording))):
        piece += line if number == 0 else "," + line
        if len(piece) >= _PIECE:
            yield piece.encode()
            piece = ""
    yield (piece + "]}").encode()


page = by_method(GET=show_page)
share_page = by_method(GET=show_share)
share_data = by_method(GET=show_share_data)
