"""Headers and static files, without leaving the event loop.

Django's middlewares are written for both worlds and hand each of their halves to a thread when they stand in an
asynchronous server: some six hand-overs a request, for a few headers. Those used here only compute, so they run where
they stand.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from servestatic.middleware import ServeStaticMiddleware

from playground import bundles
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


@dataclass(frozen=True)
class _Kept:
    """A file or a bundle as it was served, in memory: a page asks for several at once."""

    content: bytes
    packed: bytes
    headers: dict[str, str]

    def response(self, request: HttpRequest) -> HttpResponse:
        """The file, packed for those who unpack."""
        packs = "gzip" in request.headers.get("Accept-Encoding", "") and len(self.packed) < len(self.content)
        response = HttpResponse(self.packed if packs else self.content, headers=self.headers)
        if packs:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        response["Vary"] = "Accept-Encoding"
        response["Cache-Control"] = FOR_EVER
        return response


class StaticFiles(ServeStaticMiddleware):  # type: ignore[misc]  # untyped library
    """ServeStatic below ``/static/``; it looks files up on the disk, and must not do so for other addresses.

    What is asked for by its present version is kept in memory, for it cannot change: at most the files that there are,
    and the bundles.
    """

    async def __call__(self, request: HttpRequest) -> Any:
        """Serve the file or the bundle at this address, or pass the request on."""
        if not request.path_info.startswith(self.static_prefix):
            return await self.get_response(request)
        address = request.path_info
        request.path_info, lasting = unversioned(address)
        if not lasting or request.method != "GET":
            return await self._served(request)
        kept = self._kept.get(address)
        if kept is None:
            for name in ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
                request.META.pop(name, None)  # the whole of it is wanted once
            response = await self._served(request)
            if response.status_code != 200:
                return response
            is_bundle = isinstance(response, HttpResponse)
            content = response.content if is_bundle else b"".join([piece async for piece in response])
            headers = {name: response[name] for name in ("Content-Type", "Last-Modified") if name in response}
            if not address.startswith(self._version):
                self._kept.clear()
            self._version = address[: len(self.static_prefix) + len("v-") + 16]
            packed = await asyncio.to_thread(gzip.compress, content, 6, mtime=0)
            kept = self._kept[address] = _Kept(content, packed, headers)
        return kept.response(request)

    async def _served(self, request: HttpRequest) -> Any:
        path = request.path_info.removeprefix(self.static_prefix)
        text = None
        if path.startswith(bundles.FOLDER) and request.method in ("GET", "HEAD"):
            text = await asyncio.to_thread(bundles.made, path)  # a tenth of a second, when the files are new
        if text is None:
            return await super().__call__(request)
        kind = "text/css" if path.endswith(".css") else "text/javascript"
        headers = {"Cache-Control": "max-age=0, public"}
        return HttpResponse(text, content_type=f'{kind}; charset="utf-8"', headers=headers)

    _version = "-"
    """The addresses of the kept ones begin so."""

    @cached_property
    def _kept(self) -> dict[str, _Kept]:
        return {}


async def _respond(get_response: Any, request: HttpRequest) -> HttpResponse:
    respond: _GetResponse = get_response
    return await respond(request)
