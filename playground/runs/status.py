"""What the operator is shown of this server: ``/readyz`` for machines, ``/status`` for people. No secret is in it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground import box
from playground.answers import by_method, json_response
from playground.runs import readiness
from playground.runs.limits import limits_in_words
from playground.sizes import in_words


async def answer_ready(request: HttpRequest) -> HttpResponseBase:
    """200 when a program that is sent now would be run, 503 when not; with what was found of the box."""
    found = await readiness.look()
    content = {
        "ready": found.ready,
        **{part.name: {"works": part.works, "says": part.says} for part in found.parts},
    }
    if found.report is not None:
        content["sandbox"] = {"works": found.report.tier is not None, **box.described(found.report)}
    return json_response(content, status=200 if found.ready else 503)


async def show_status(request: HttpRequest) -> HttpResponseBase:
    """The same as a page in plain words."""
    found = await readiness.look()
    context = {
        "ready": found.ready,
        "parts": found.parts,
        "report": found.report,
        "reasons": box.reasons(found.report) if found.report is not None else [],
        "limits": [*limits_in_words(), ("A program's text", in_words(settings.LIMIT_SOURCE))],
    }
    page = render(request, "status.html", context, status=200 if found.ready else 503)
    page["Cache-Control"] = "no-store"
    return page


ready = by_method(GET=answer_ready)
status = by_method(GET=show_status)
