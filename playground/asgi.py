"""The server's application: ``daphne playground.asgi:application``, ``python manage.py runserver``."""

from __future__ import annotations

import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playground.settings")

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings

from playground.handler import make_handler

_http = make_handler()

from playground.rooms import routing as rooms_routing  # noqa: E402 - needs the apps
from playground.rooms import serving as rooms  # noqa: E402
from playground.runs import lifecycle  # noqa: E402
from playground.runs.routing import websocket_urlpatterns  # noqa: E402


class _OwnPagesOnly(OriginValidator):  # type: ignore[misc]  # untyped library
    """Lets in sockets of our own pages, and of programs that are no browser and so name no origin."""

    def valid_origin(self, parsed_origin: Any) -> bool:
        return parsed_origin is None or bool(self.validate_origin(parsed_origin))


_router = ProtocolTypeRouter(
    {
        "http": _http,
        "websocket": _OwnPagesOnly(
            URLRouter([*rooms_routing.websocket_urlpatterns, *websocket_urlpatterns]), settings.ALLOWED_HOSTS
        ),
    }
)


async def _end() -> None:
    await rooms.end()
    await lifecycle.end()


if "daphne.server" in sys.modules:
    from playground.under_daphne import complete_daphne

    complete_daphne(body_limit=4 * settings.LIMIT_BODY, at_end=_end, refuse=lifecycle.refuse)
lifecycle.before_serving()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request, or serve one socket."""
    lifecycle.begin()
    rooms.begin()
    await _router(scope, receive, send)
