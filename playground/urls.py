"""All addresses. Static files are served before these are asked (:mod:`playground.middleware`)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path

from playground.answers import Refused, by_method


async def is_alive(request: HttpRequest) -> HttpResponseBase:
    """The process answers: nothing more is said, and nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django shows for an address that there is none of."""
    return Refused(404, "not-found", "There is nothing at this address.").answer(request)


def failed(request: HttpRequest) -> HttpResponse:
    """What Django shows when a view failed; the failure itself is in the log."""
    return Refused(500, "failed", "The server failed at this request. It is in the server's log.").response()


handler404 = not_found
handler500 = failed

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", by_method(GET=is_alive)),
    path("", include("playground.programs.urls")),
    path("", include("playground.pictures.urls")),
    path("", include("playground.editing.urls")),
    path("", include("playground.runs.urls")),
    path("", include("playground.api.urls")),
    path("", include("playground.rooms.urls")),
]
if settings.ADMIN:
    urlpatterns += [path("", include("playground.operating.urls"))]
