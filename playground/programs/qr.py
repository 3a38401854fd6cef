"""A link as a QR code: for a room of people with telephones."""

from __future__ import annotations

import asyncio
import re
from io import BytesIO
from typing import Final

import segno
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from playground.answers import Refused, by_method
from playground.database import in_database
from playground.programs import shares
from playground.programs.absence import missing
from playground.programs.views import KEPT

_VIEW: Final = re.compile(r"[a-z0-9=&]{0,200}")
"""What a fragment of ours is made of, see docs/protocol.md."""


async def show_qr(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``GET /s/SLUG/qr.svg?view=FRAGMENT``: the share's link as a picture, at what is seen where that is given."""
    view = request.GET.get("view", "")
    if not _VIEW.fullmatch(view):
        raise Refused(400, "bad-view", "`view` must be what stands behind the # of a link to a share.")
    if await in_database(shares.find_without_recording)(slug) is None:
        raise await missing(slug)
    address = request.build_absolute_uri(f"/s/{slug}") + (f"#{view}" if view else "")
    picture = await asyncio.to_thread(drawn, address)
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": KEPT})


def drawn(address: str) -> bytes:
    """An address as a QR code, SVG."""
    picture = BytesIO()
    # White in every theme, with the margin that readers of such codes want.
    segno.make_qr(address, error="m").save(picture, kind="svg", scale=4, border=4, dark="#000", light="#fff")
    return picture.getvalue()


qr = by_method(GET=show_qr)
