"""Headers and static files, without leaving the event loop.

Django's middlewares are written for both worlds and hand each of their halves to a thread when they stand in an
asynchronous server: some six hand-overs a request, for a few headers. Those used here only compute, so they run where
they stand.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from servestatic.middleware import ServeStaticMiddleware

from playground.answers import Refused
from playground.versions import FOR_EVER, unversioned

_NOT_OUR_NAME = Refused(400, "unknown-host", "This server is not known by that name (PLAYGROUND_ALLOWED_HOSTS).")
_GetResponse = Callable[[HttpRequest], Awaitable[HttpResponse]]


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp's header and nonce; what the page may load stands in the settings."""

    async def __acall__(self, request: HttpRequest) -> Any:
        self.process_request(request)
        return self.process_response(request, await _respond(self.get_response, request))


class SecurityHeaders(SecurityMiddleware):
    """Django's security headers, the browser's abilities that this site never asks for, and which hosts it is."""

    async def __acall__(self, request: HttpRequest) -> Any:
        try:
            # A page of another site whose name was made to lead here is not to be served as if it were ours.
            request.get_host()
        except DisallowedHost:
            return _NOT_OUR_NAME.response()
        early = self.process_request(request)
        if early is not None:
            return early
        response = self.process_response(request, await _respond(self.get_response, request))
        response["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response


class StaticFiles(ServeStaticMiddleware):  # type: ignore[misc]  # untyped library
    """ServeStatic below ``/static/``; it looks files up on the disk, and must not do so for other addresses."""

    async def __call__(self, request: HttpRequest) -> Any:
        """Serve the file at this address, or pass the request on."""
        if not request.path_info.startswith(self.static_prefix):
            return await self.get_response(request)
        request.path_info, lasting = unversioned(request.path_info)
        response = await super().__call__(request)
        if lasting and response.status_code in (200, 304):
            response["Cache-Control"] = FOR_EVER
        return response


async def _respond(get_response: Any, request: HttpRequest) -> HttpResponse:
    respond: _GetResponse = get_response
    return await respond(request)
