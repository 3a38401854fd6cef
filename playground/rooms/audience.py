"""Who may be told an item of a room. The one place where that is decided: an item's key says it."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Common(Enum):
    """Audiences of more than one seat, or of nobody."""

    ALL = "all"
    HOST = "host"
    NOBODY = "nobody"
    """Never leaves the server: digests of the seats' secrets."""


Audience = Common | int
"""With a number: that seat alone."""

_OF_KEY: Final[dict[str, tuple[Common, bool]]] = {
    "room": (Common.ALL, False),
    "agenda": (Common.ALL, False),
    "offer": (Common.ALL, False),
    "hands": (Common.ALL, False),
    "follow": (Common.ALL, False),
    "spotlight": (Common.ALL, False),
    "timer": (Common.ALL, False),
    "messages": (Common.ALL, False),
    "demo": (Common.HOST, False),
    "here": (Common.HOST, False),
    "seat": (Common.HOST, True),
    "run": (Common.HOST, True),
    "asked": (Common.HOST, True),
    # A seat's texts: told to the host only while he looks at that seat, which the seat is told.
    "code": (Common.NOBODY, True),
    "ran": (Common.NOBODY, True),
    "history": (Common.NOBODY, True),
    "secret": (Common.NOBODY, False),
}
"""By the first part of a key: who is told besides the seat whose number follows, and whether that seat is."""

LOOKED_AT: Final = ("code/", "ran/", "history/")
"""What the host is told of a seat that he looks at."""


def audiences(key: str) -> tuple[Audience, ...]:
    """Who is told the item with this key, such as ``seat/7``. Raises KeyError for a key that there is none of."""
    parts = key.split("/")
    common, also_seat = _OF_KEY[parts[0]]
    return (common, int(parts[1])) if also_seat else (common,)
