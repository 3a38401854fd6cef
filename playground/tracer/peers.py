"""The other side of what a task reads from, writes to, or connects to."""

from __future__ import annotations

import socket
from asyncio import BaseTransport
from collections.abc import Callable, Mapping
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .text import cut
from .values import peek

_EPHEMERAL = range(32768, 65536)
"""Ports that the system gives out by chance (Linux's default range): another in each run, so they are not told."""

_get_extra: Callable[[Any], Any] = BaseTransport.__dict__["_extra"].__get__
_getpeername: Callable[[Any], Any] = socket.socket.getpeername


def peer_of(variables: Mapping[str, Any]) -> str | None:
    """The other side, from the variables of asyncio's frame that reads, writes or connects; None if there is none yet,
    or it has no name. An address and perhaps a port: ``127.0.0.1:8000``."""
    transport = peek(variables.get("self"), "_transport")
    if issubclass(type(transport), BaseTransport):
        extra = _extra_of(transport)
        return _shown(extra.get("peername")) if type(extra) is dict else None
    if "sock" in variables:
        return _shown(variables.get("address")) or _peer_of_socket(variables["sock"])
    return _shown((variables.get("host"), variables.get("port")))


def _extra_of(transport: Any) -> Any:
    """What a transport knows of its socket. That of TLS knows nothing, but the one below it does."""
    below = peek(peek(transport, "_ssl_protocol"), "_transport")
    try:
        return _get_extra(below if issubclass(type(below), BaseTransport) else transport)
    except AttributeError:
        return None


def _peer_of_socket(sock: Any) -> str | None:
    if type(sock) is not socket.socket:
        return None
    try:
        return _shown(_getpeername(sock))
    except OSError:
        return None


def _shown(address: Any) -> str | None:
    if type(address) is str and address:
        return cut(address, NAME_LIMIT)
    if type(address) is not tuple or len(address) < 2:
        return None
    host, port = address[:2]
    if type(host) is not str:
        return None
    if type(port) is not int or port in _EPHEMERAL:
        return cut(host, NAME_LIMIT)
    return cut(f"[{host}]:{port}" if ":" in host else f"{host}:{port}", NAME_LIMIT)
