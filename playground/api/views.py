"""The description of the HTTP API: for programs, and for people."""

from __future__ import annotations

import asyncio
import json

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import by_method
from playground.api.document import document
from playground.api.reference import reference

_A_WHILE = "public, max-age=300"
"""It changes only with the server's files and settings."""


async def show_document(request: HttpRequest) -> HttpResponseBase:
    """``GET /api/openapi.json``. It is the same for everybody, and tools in other sites' pages may read it."""
    text = json.dumps(await asyncio.to_thread(document), ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(text, content_type="application/json")
    response["Cache-Control"] = _A_WHILE
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def show_reference(request: HttpRequest) -> HttpResponseBase:
    """``GET /api/``: the same as a page, without a script."""
    site = request.build_absolute_uri("/").rstrip("/")
    context = await asyncio.to_thread(lambda: reference(document(), site))
    response = render(request, "api/reference.html", context)
    response["Cache-Control"] = _A_WHILE
    return response


async def show_the_way(request: HttpRequest) -> HttpResponseBase:
    """Who leaves out the last slash is led to the page."""
    return HttpResponsePermanentRedirect("/api/")


openapi = by_method(GET=show_document)
page = by_method(GET=show_reference)
to_page = by_method(GET=show_the_way)
