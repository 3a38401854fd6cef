"""A shared program in a frame of somebody's article, the script that puts it there, and oEmbed, which tells of it.

This is the only page that another site may show in a frame. Nothing can be done in it that a link could not do: it
plays a recording, runs nothing, knows no cookie and nobody.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import escape

from playground.answers import Refused, by_method
from playground.bundles import parts
from playground.database import in_database
from playground.programs import shares
from playground.programs.absence import missing
from playground.programs.page import Shown

THEMES: Final = ("auto", "light", "dark")
PANELS: Final = ("code", "loop", "timeline", "console")
WIDTH: Final = 800
HEIGHT: Final = 450
"""CSS pixels that an embedded program has when nothing else is asked for."""
_USUAL: Final = ("code", "loop", "timeline")
_MOMENT: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,9})?")
_LENGTH: Final = re.compile(r"[0-9]{1,5}")
_OURS: Final = re.compile(r"/(?:s|embed)/([0-9A-Za-z]{12})")
_LONGEST_ADDRESS: Final = 500
_A_WHILE: Final = "public, max-age=300"
_EVERYBODY: Final = {"frame-ancestors": ["*"]}


@dataclass(frozen=True)
class Options:
    """How an author wants an embedded program to look, and where it opens."""

    theme: str = "auto"
    panels: tuple[str, ...] = _USUAL
    """In the order of :data:`PANELS`."""
    t: str | None = None
    """The moment, in seconds of the program's clock; without one it opens at the end, with all that happened."""

    @classmethod
    def read(cls, query: QueryDict | dict[str, str]) -> Options:
        """What an address asks for. Raises :class:`Refused` for what there is none of; other names are passed over."""
        theme = query.get("theme", "auto")
        if theme not in THEMES:
            raise Refused(400, "bad-field", f"?theme= is one of {', '.join(THEMES)}.")
        asked = set(query.get("panels", ",".join(_USUAL)).split(","))
        if not asked <= set(PANELS):
            raise Refused(400, "bad-field", f"?panels= is a list of {', '.join(PANELS)}, with commas between.")
        moment = query.get("t")
        if moment is not None and _MOMENT.fullmatch(moment) is None:
            raise Refused(400, "bad-field", "?t= is a moment in seconds, such as 1.5.")
        return cls(theme, tuple(panel for panel in PANELS if panel in asked), moment)

    @property
    def at(self) -> int | None:
        """The moment, in ns."""
        if self.t is None:
            return None
        seconds, _, fraction = self.t.partition(".")
        return int(seconds) * 10**9 + int(fraction.ljust(9, "0"))

    @property
    def query(self) -> str:
        """The options as they stand in an address, those that are usual left out: ``?theme=dark``, or nothing."""
        told = {"theme": self.theme, "panels": ",".join(self.panels), "t": self.t}
        usual = {"theme": "auto", "panels": ",".join(_USUAL), "t": None}
        chosen = {name: value for name, value in told.items() if value != usual[name]}
        return f"?{urlencode(chosen, safe=',')}" if chosen else ""


async def show_embedded(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page for a frame. What is wrong with its address is said in the frame, to the author who looks at it."""
    try:
        options = Options.read(request.GET)
        share = await in_database(shares.find_without_recording)(slug)
        if share is None:
            raise await missing(slug)
    except Refused as refusal:
        title = "Nothing here" if refusal.status in (404, 410) else "This address cannot be used"
        context: dict[str, Any] = {"title": title, "message": refusal.message, "options": Options()}
        status = refusal.status
    else:
        shown = Shown.share(share)
        status = 200
        context = {
            "title": shown.title,
            "says": share.title or "Recorded run",
            "page": f"/s/{slug}",
            "options": options,
            "embedded": {
                "slug": slug,
                "source": shown.source,
                "clock": shown.clock,
                "python": shown.python,
                "events": shown.events,
                "panels": options.panels,
                "at": options.at,
            },
        }
    context["parts"] = await asyncio.to_thread(parts, "embed")
    response = render(request, "embed.html", context, status=status)
    response["Cache-Control"] = _A_WHILE if status == 200 else "no-store"
    response._csp_replace = _EVERYBODY  # type: ignore[attr-defined]  # django-csp looks for it there
    return response


async def send_script(request: HttpRequest) -> HttpResponseBase:
    """The script for authors, at an address that stays: it is named in pages that nobody changes any more."""
    text = await asyncio.to_thread((Path(settings.BASE_DIR) / "static/js/authors.js").read_text, encoding="utf-8")
    response = HttpResponse(text, content_type='text/javascript; charset="utf-8"')
    response["Cache-Control"] = "public, max-age=3600"
    return _for_everybody(response)


async def describe(request: HttpRequest) -> HttpResponseBase:
    """oEmbed 1.0: the frame for a link's address, as ``rich`` JSON that fits into ``maxwidth`` and ``maxheight``."""
    if request.GET.get("format", "json") != "json":
        raise Refused(501, "no-such-format", "?format= is json: there is no other.")
    size = _size(request, "maxwidth", WIDTH), _size(request, "maxheight", HEIGHT)
    address, slug = _ours(request, request.GET.get("url", ""))
    options = Options.read(dict(parse_qsl(address.query)))
    share = await in_database(shares.find_without_recording)(slug)
    if share is None:
        raise await missing(slug)
    site = f"{address.scheme}://{address.netloc}"
    title = Shown.share(share).title
    response = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": "Async Playground",
            "provider_url": f"{site}/",
            "cache_age": 3600,
            "width": size[0],
            "height": size[1],
            "html": frame(f"{site}/embed/{slug}{options.query}", title, *size),
        }
    )
    response["Cache-Control"] = _A_WHILE
    return _for_everybody(response)


def frame(address: str, title: str, width: int, height: int) -> str:
    """The frame as HTML to be pasted. The address must be one of ours; the title is anybody's."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}" height="{height}" loading="lazy" '
        'referrerpolicy="no-referrer" style="border:0;max-width:100%"></iframe>'
    )


def discovery(request: HttpRequest, slug: str) -> str:
    """The address at which :func:`describe` tells of a share, for the head of its page."""
    page = request.build_absolute_uri(f"/s/{slug}")
    return request.build_absolute_uri(f"/oembed?{urlencode({'url': page, 'format': 'json'})}")


def _ours(request: HttpRequest, url: str) -> tuple[SplitResult, str]:
    """An address of a share here, taken apart, and the share's slug."""
    try:
        address = urlsplit(url if len(url) <= _LONGEST_ADDRESS else "")
    except ValueError:
        address = urlsplit("")
    found = _OURS.fullmatch(address.path)
    if address.scheme not in ("http", "https") or address.netloc.lower() != request.get_host().lower() or found is None:
        raise Refused(
            404,
            "not-ours",
            "?url= is the whole address of a program that was shared here, /s/SLUG.",
        )
    return address, found[1]


def _size(request: HttpRequest, name: str, usual: int) -> int:
    most = request.GET.get(name)
    if most is None:
        return usual
    if _LENGTH.fullmatch(most) is None or int(most) == 0:
        raise Refused(400, "bad-field", f"?{name}= is a number of pixels.")
    return min(usual, int(most))


def _for_everybody(response: HttpResponse) -> HttpResponse:
    # It is the same for everybody who asks, and no cookie says who that is.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


embedded = by_method(GET=show_embedded)
script = by_method(GET=send_script)
oembed = by_method(GET=describe)
