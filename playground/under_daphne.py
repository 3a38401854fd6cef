"""What Daphne leaves out, added where it stands: a close's reason, bounds on what is read and sent, room for those who
come at once, an orderly end.

Daphne loads the application before it makes its server, so the application can still say which classes are used.
Under any other server :func:`complete_daphne` is not called, and these are that server's part.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

from autobahn.exception import Disconnected
from daphne import http_protocol, server, ws_protocol
from twisted.internet import defer, reactor

MOST_UNREAD: Final = 4 << 20
"""Bytes that may wait here for a client to take them off the network; past it the connection is cut.

Windows of acknowledgements are smaller; but who acknowledges what he has not read makes them as wide as he wishes.
"""


BACKLOG: Final = 512
"""Connections that wait to be accepted. Twisted has 50, and who finds no place among them tries again after a second:
of 200 who lost theirs together some came back a second later than the others."""


class _Socket(ws_protocol.WebSocketProtocol):  # type: ignore[misc]  # untyped library
    """Daphne knows the code of a close and drops the ``reason`` beside it (ASGI 2.3).

    And it raises when something is sent to a client that has just gone. That is no failure: whoever sends cannot know
    yet, and is told by the ``websocket.disconnect`` that is on its way.

    And it queues without end for a client that does not read (see :data:`MOST_UNREAD`).
    """

    def handle_reply(self, message: dict[str, Any]) -> None:
        if _queued(self.transport) > MOST_UNREAD:
            self.transport.abortConnection()
            return
        with suppress(Disconnected):
            if message.get("type") == "websocket.close" and message.get("reason") and self.state == self.STATE_OPEN:
                self.sendClose(code=message.get("code") or 1000, reason=message["reason"])
            else:
                super().handle_reply(message)


def complete_daphne(
    *, body_limit: int, at_end: Callable[[], Awaitable[None]], refuse: Callable[[list[str]], str | None]
) -> None:
    """Make Daphne's servers in this process do what it leaves out.

    ``refuse`` is told the addresses that a server is to listen on before it does, and may give a reason not to, with
    which the process ends.

    A request whose body has more than ``body_limit`` bytes is cut off while it is read, instead of being written to
    the disk whole before anybody can look at it. ``at_end`` is awaited when the server is told to end.
    """

    class Bounded(http_protocol.WebRequest):  # type: ignore[misc]  # untyped library
        _length = 0

        def handleContentChunk(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
            self._length += len(data)
            # Views refuse what is over the limit in words, by its declared length; this is for what nobody may send.
            if self._length > body_limit:
                self.channel.forceAbortClient()
                return
            super().handleContentChunk(data)

    listen = server.Server.run

    def run(self: Any) -> None:
        reason = refuse(_addresses(self.endpoints))
        if reason is not None:
            raise SystemExit(reason)
        self.endpoints = [_with_backlog(endpoint) for endpoint in self.endpoints]
        listen(self)

    server.Server.run = run
    ws_protocol.WebSocketFactory.protocol = _Socket
    http_protocol.WebRequest = Bounded
    running: Any = reactor
    running.addSystemEventTrigger("during", "shutdown", lambda: defer.Deferred.fromFuture(_future(at_end)))


def _queued(transport: Any) -> int:
    """Bytes that wait in Twisted for the network; 0 where TLS is ours, which a proxy is for (docs/hosting.md)."""
    buffered = len(getattr(transport, "dataBuffer", b"")) - getattr(transport, "offset", 0)
    return int(buffered + getattr(transport, "_tempDataLen", 0))


def _addresses(endpoints: list[str]) -> list[str]:
    """The network addresses in Twisted's descriptions of endpoints; one that names no interface listens on all."""
    addresses = []
    for endpoint in endpoints:
        kind, *parts = endpoint.replace("\\:", "\0").split(":")
        if kind in ("tcp", "ssl", "tcp6"):
            interfaces = [part.removeprefix("interface=") for part in parts if part.startswith("interface=")]
            addresses += [interface.replace("\0", ":") for interface in interfaces] or ["0.0.0.0"]  # noqa: S104
    return addresses


def _with_backlog(endpoint: str) -> str:
    """Twisted's description of an endpoint, with room for :data:`BACKLOG` where it says nothing else."""
    is_network = endpoint.partition(":")[0] in ("tcp", "ssl", "tcp6")
    return f"{endpoint}:backlog={BACKLOG}" if is_network and ":backlog=" not in endpoint else endpoint


def _future(function: Callable[[], Awaitable[None]]) -> asyncio.Future[None]:
    return asyncio.ensure_future(function())
