"""Django's admin, which is synchronous and has middlewares, in a server that is neither and has none of them.

Each of its views is handed to one thread, with sessions, users and messages around it there; requests to other
addresses meet nothing of this. The thread is its own: to check a password is a third of a second of computing, and the
database's threads have others to serve.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, URLResolver

from playground.addresses import network_of
from playground.answers import Routable
from playground.throttle import Throttle

_MOST_WAITING: Final = 20
_LOGINS: Final = 10
_LOGIN_SECONDS: Final = 600
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="operator")


class OperatorSite(AdminSite):
    """The admin: its views are awaited, and passwords cannot be tried without end."""

    site_header = "Async Playground"
    site_title = "Async Playground"
    index_title = "What the operator does"
    site_url = "/"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self._logins = Throttle(most=_LOGINS, seconds=_LOGIN_SECONDS)
        self._under_way = 0

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Django's addresses, with awaited views."""
        urls: list[URLResolver | URLPattern] = super().get_urls()
        self._await_all(urls)
        return urls

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's page; after ten passwords in ten minutes an address has to wait."""
        wait = self._logins.take(network_of(request)) if request.method == "POST" else None
        if wait is not None:
            return _not_now(request, 429, "Too many passwords were tried from your address.", retry_after=wait)
        return super().login(request, extra_context)

    def _await_all(self, urls: list[Any]) -> None:
        for one in urls:
            if isinstance(one, URLResolver):
                self._await_all(one.url_patterns)
            else:
                one.callback = self._awaited(one.callback)

    def _awaited(self, view: Callable[..., HttpResponse]) -> Routable:
        @wraps(view)
        async def awaited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if self._under_way >= _MOST_WAITING:
                return _not_now(request, 503, "Too many requests to these pages are under way.", retry_after=3)
            self._under_way += 1
            try:
                answer = partial(_answer, partial(view, *args, **kwargs), request)
                return await asyncio.get_running_loop().run_in_executor(_thread, answer)
            finally:
                self._under_way -= 1

        return awaited


def _not_now(request: HttpRequest, status: int, message: str, *, retry_after: int) -> HttpResponse:
    context = {"title": "Not now", "message": f"{message} Try again later."}
    page = render(request, "refused.html", context, status=status)
    page["Retry-After"] = str(retry_after)
    page["Cache-Control"] = "no-store"
    return page


def _answer(view: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    close_old_connections()  # those that are too old or broken; a good one stays

    def rendered(request: HttpRequest) -> HttpResponse:
        response = view(request)
        if isinstance(response, SimpleTemplateResponse):
            response.render()  # which asks the database, so it belongs here
        return response

    inner = SessionMiddleware(AuthenticationMiddleware(MessageMiddleware(rendered)))
    answered = inner(request)
    assert isinstance(answered, HttpResponse)  # noqa: S101 - of synchronous ones, for the types
    return answered
