"""Who asks for a run, as far as fairness needs to know it: one address is one share, and nothing of it is kept."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from playground.runs.fairness import Asker

_SALT = "playground.runs.askers"
_IPV6_NETWORK = 64
"""Bits of an IPv6 address that one customer has for himself; the others he may choose anew for each request."""


def asker_of(request: HttpRequest, client: str) -> Asker:
    """Whose share a run is that this request asks for; ``client`` is what the page calls itself, among others there."""
    return Asker(_keyed(_network(_address(request))), _keyed(client) if client else "")


def _address(request: HttpRequest) -> str:
    """The client's, or as the last of our own proxies tells it; what others claim further left is not believed."""
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if told:
            return told[-min(proxies, len(told))]
    return str(request.META.get("REMOTE_ADDR") or "")


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""  # a socket of this machine has none
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))
    return str(address)


def _keyed(text: str) -> str:
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()[:32]
