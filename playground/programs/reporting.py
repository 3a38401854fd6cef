"""The page on which somebody reports a share. It works without a script, and without a cookie."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.addresses import network_of
from playground.answers import Refused, by_method
from playground.database import in_database
from playground.programs import reports, shares
from playground.programs.absence import missing
from playground.programs.models import REPORT_LENGTH, Share
from playground.programs.page import Shown
from playground.throttle import Throttle

_MOST_BYTES: Final = 32 << 10
"""Of a form: a character of the reason may be written as twelve."""
_MOST_FIELDS: Final = 10
_FORM: Final = "application/x-www-form-urlencoded"
_A_WHILE: Final = 600
"""Seconds."""
_throttle = Throttle(most=5, seconds=_A_WHILE)


async def show_form(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``GET /s/SLUG/report``: the form."""
    return _page(request, await _standing(slug))


async def take_form(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``POST /s/SLUG/report`` with ``reason``, as a form sends it: 201, and the operator can read it."""
    share = await _standing(slug)
    text = ""
    try:
        _check_sender(request)
        text = _reason(request)
        reason = reports.reason_in(text)
        wait = _throttle.take(network_of(request))
        if wait is not None:
            sentence = "There have been several reports from your address just now. Try again in a few minutes."
            raise Refused(429, "too-many-reports", sentence, retry_after=wait)
        if await in_database(reports.take)(slug, reason) is None:
            raise await missing(slug)
    except Refused as refusal:
        if "text/html" not in request.headers.get("Accept", ""):
            raise
        page = _page(request, share, status=refusal.status, message=refusal.message, reason=text[:REPORT_LENGTH])
        if refusal.retry_after is not None:
            page["Retry-After"] = str(refusal.retry_after)
        return page
    return _page(request, share, status=201, is_taken=True)


async def _standing(slug: str) -> Share:
    share = await in_database(shares.find_without_recording)(slug)
    if share is None:
        raise await missing(slug)
    return share


def _check_sender(request: HttpRequest) -> None:
    """A form of another site may not be sent here by whoever happens to look at it."""
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none") or (
        origin is not None and urlsplit(origin).netloc.lower() != request.get_host().lower()
    ):
        raise Refused(403, "foreign-form", "A report is sent from the page of this site that asks for it.")


def _reason(request: HttpRequest) -> str:
    if (request.content_type or "").lower() != _FORM:
        raise Refused(400, "wrong-content-type", f"The body must be a form, sent with Content-Type: {_FORM}.")
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > _MOST_BYTES or len(request.body) > _MOST_BYTES:
        raise Refused(400, "bad-reason", f"The reason is too long; {REPORT_LENGTH:,} characters are the most.")
    try:
        fields = parse_qs(request.body.decode("ascii"), errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Refused(
            400, "bad-field", "The form cannot be read: it must be UTF-8, and have one field, `reason`."
        ) from None
    return fields.get("reason", [""])[0]


def _page(request: HttpRequest, share: Share, *, status: int = 200, **told: Any) -> HttpResponse:
    context = {"slug": share.slug, "title": Shown.share(share).title, "longest": REPORT_LENGTH, **told}
    page = render(request, "report.html", context, status=status)
    page["Cache-Control"] = "no-store"
    return page


report = by_method(GET=show_form, POST=take_form)
