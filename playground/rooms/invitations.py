"""What the QR code and the copied link of a room have besides its code: they show that it was given, and not guessed.

Where somebody tries codes, nobody new is heard from the same address: a right code that was answered would tell him so.
Who shows an invitation tells the server nothing that he could have found by trying, and is heard.

It is made of the code alone, by the server's key: it is known before anybody looks whether there is such a room, it is
the same for everybody, and it opens nothing that the code does not open.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from typing import Final

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PARAMETER: Final = "in"
"""Of a link's query."""
_SALT: Final = "playground.rooms.invitations"
_BYTES: Final = 8


def invitation(code: str) -> str:
    """The one for the room with this code."""
    digest = salted_hmac(_SALT, code, algorithm="sha256").digest()[:_BYTES]
    return urlsafe_b64encode(digest).decode().rstrip("=")


def invited_path(code: str) -> str:
    """Where a room's link leads."""
    return f"/w/{code}?{PARAMETER}={invitation(code)}"


def cookie(code: str) -> str:
    """The name of the cookie by which the door is remembered until one has a seat."""
    return f"{PARAMETER}-{code}"


def is_invited(request: HttpRequest, code: str) -> bool:
    """Whether the address or a cookie shows an invitation to the room with this code, whether there is one or not."""
    asked = invitation(code).encode()
    shown = (request.GET.get(PARAMETER, ""), request.COOKIES.get(cookie(code), ""))
    return any(hmac.compare_digest(one.encode("utf-8", "replace"), asked) for one in shown)
