"""The page on which somebody finds the links that were made in his browser.

There are no accounts, so which links are whose is known to the browser alone, which keeps their keys: this page is the
same for everybody, and nothing here lists anything.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import by_method


async def show_links(request: HttpRequest) -> HttpResponseBase:
    """The page, which its script fills."""
    response = render(request, "learn/links.html")
    response["Cache-Control"] = "no-cache"
    return response


async def show_the_way(request: HttpRequest) -> HttpResponseBase:
    """Who leaves out the last slash is led to the page."""
    return HttpResponsePermanentRedirect("/links/")


links = by_method(GET=show_links)
to_links = by_method(GET=show_the_way)
