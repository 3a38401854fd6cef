"""Secrets of a room: the host's key, and one for each seat. Of both only digests are kept.

Each is 192 random bits, so nothing slower than SHA-256 is needed. They travel in cookies that scripts cannot read, and
the host's once in an answer, so that he can take it to another device.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

_BYTES: Final = 24
LENGTH: Final = 32
"""Characters."""


def new_key() -> str:
    """A new secret."""
    return secrets.token_urlsafe(_BYTES)


def digest(key: str) -> str:
    """What is kept of it, as 64 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()


def fits(key: str, kept: str) -> bool:
    """Whether it is the key of which this is the digest, told in constant time."""
    return len(key) == LENGTH and hmac.compare_digest(digest(key), kept)


def host_cookie(code: str) -> str:
    """The name of the cookie with the host's key."""
    return f"host-{code}"


def seat_cookie(code: str) -> str:
    """The name of the cookie with a seat's secret."""
    return f"seat-{code}"
