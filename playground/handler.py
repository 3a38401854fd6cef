"""Django's request handler without its threads.

Django gives each request a thread of its own, so that synchronous code of one request does not wait for another's, and
visits it before and after the view to look after that thread's database connections. Here views are asynchronous, and
the database is reached by threads that stay (:mod:`playground.database`): those visits would find nothing, and starting
and joining a thread costs more than everything else in a small request.
"""

from __future__ import annotations

from typing import Any

import django
from django.core.handlers.asgi import ASGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, reset_queries


class Handler(ASGIHandler):
    """Handles requests on the event loop. What Django still hands to a thread goes to one that is shared and stays."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        await self.handle(scope, receive, send)


def make_handler() -> Handler:
    """Set Django up, and give the handler. Connections are then nobody's business but the database's own threads'."""
    django.setup(set_prefix=False)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    request_started.disconnect(reset_queries)
    return Handler()
