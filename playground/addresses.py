"""Whose request it is, as far as fairness needs to know: an address, or the network that is one customer's."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

_IPV6_NETWORK: Final = 64
"""Bits of an IPv6 address that one customer has for himself; the others he may choose anew for each request."""


def network_of(request: HttpRequest) -> str:
    """The client's address, or its network; "" of one that has none, as behind a socket of this machine."""
    return _network(_told(str(request.META.get("REMOTE_ADDR") or ""), request.headers.get("X-Forwarded-For", "")))


def network_of_socket(scope: Mapping[str, Any]) -> str:
    """The same of a WebSocket's client, by its ASGI scope."""
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    client = scope.get("client") or ("",)
    return _network(_told(str(client[0]), ",".join(lines)))


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))
    return str(address)


def _told(own: str, forwarded: str) -> str:
    """The client's, or as the last of our own proxies tells it; what others claim further left is not believed."""
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        told = [part.strip() for part in forwarded.split(",") if part.strip()]
        if told:
            return told[-min(proxies, len(told))]
    return own
