"""How views answer: JSON, refusals with a code and a sentence, methods that an address does not have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

View = Callable[..., Awaitable[HttpResponseBase]]
Routable = Callable[..., Any]
"""What ``path`` takes: its types know no asynchronous views."""


_TITLES = {
    400: "That address cannot be used",
    404: "Nothing here",
    405: "Not this way",
    410: "No longer here",
    500: "The server failed",
}


class Refused(Exception):  # noqa: N818 - a refusal is no error of ours
    """A request that cannot be granted: the status, a ``code`` for programs and a ``message`` for people.

    ``place`` is a line and a column of the program, from 1, where it is to blame; ``retry_after`` is in seconds.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        retry_after: int | None = None,
        place: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after
        self.place = place

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The refusal as a page for somebody who opened the address in a browser, and as JSON for everything else."""
        if "text/html" not in request.headers.get("Accept", "") or request.method not in ("GET", "HEAD"):
            return self.response()
        context = {"message": self.message, "title": _TITLES.get(self.status, "That did not work")}
        page = render(request, "refused.html", context, status=self.status)
        page["Cache-Control"] = "no-store"
        return page

    def response(self) -> JsonResponse:
        """The refusal as ``{"error": {"code", "message"}}``; with ``line`` and ``column`` where it has a place."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.place is not None:
            error["line"], error["column"] = self.place
        response = json_response({"error": error}, status=self.status)
        if self.retry_after is not None:
            response["Retry-After"] = str(self.retry_after)
        return response


def json_response(content: dict[str, Any], *, status: int = 200) -> JsonResponse:
    """An answer that describes this moment, and so is not to be kept."""
    parameters = {"ensure_ascii": False, "separators": (",", ":")}
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"}, json_dumps_params=parameters)


def by_method(**views: View) -> Routable:
    """One view out of one for each method; :class:`Refused` and other methods become answers. HEAD is served as GET.

    Its ``methods`` are those, for whoever describes the address.
    """
    methods = ", ".join(views)

    async def view(request: HttpRequest, **parameters: str) -> HttpResponseBase:
        method = "GET" if request.method == "HEAD" else request.method or ""
        try:
            if method not in views:
                raise Refused(405, "method-not-allowed", f"This address answers to {methods} only.")
            return await views[method](request, **parameters)
        except Refused as refusal:
            response = refusal.answer(request)
            if refusal.status == 405:
                response["Allow"] = methods
            return response

    answering = wraps(next(iter(views.values())))(view)
    vars(answering)["methods"] = tuple(views)
    return answering
