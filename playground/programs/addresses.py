"""Addresses that are whole: for those who read them elsewhere than on a page of ours."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """The address of ``path`` at the host that the request was sent to, which Django has held against the allowed ones.

    Behind a trusted proxy the scheme is the one that the proxy was asked by.
    """
    scheme = request.scheme
    if settings.TRUSTED_PROXIES > 0 and request.headers.get("X-Forwarded-Proto", "").lower() == "https":
        scheme = "https"
    return f"{scheme}://{request.get_host()}{path}"
