"""Who may be told an item of a room, and what of it. The one place where that is decided: an item's key says it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from playground.rooms.items import Value, without_hints
from playground.rooms.who import Host, Sitting


class Common(Enum):
    """Audiences of more than one seat, or of nobody."""

    ALL = "all"
    HOST = "host"
    SEATS = "seats"
    """Every seat, and not the host, who is told more of it."""
    NOBODY = "nobody"
    """Never leaves the server: digests of the seats' secrets."""


Audience = Common | int
"""With a number: that seat alone."""

_OF_KEY: Final[dict[str, tuple[Common, bool]]] = {
    "room": (Common.ALL, False),
    "agenda": (Common.HOST, False),
    "offer": (Common.ALL, False),
    "hands": (Common.ALL, False),
    "follow": (Common.ALL, False),
    "spotlight": (Common.ALL, False),
    "timer": (Common.ALL, False),
    "messages": (Common.ALL, False),
    "asides": (Common.HOST, False),
    "demo": (Common.HOST, False),
    "here": (Common.HOST, False),
    "seat": (Common.HOST, True),
    "run": (Common.HOST, True),
    "asked": (Common.HOST, True),
    "hints": (Common.NOBODY, True),
    "aside": (Common.NOBODY, True),
    # A seat's texts: told to the host only while he looks at that seat, which the seat is told.
    "code": (Common.NOBODY, True),
    "ran": (Common.NOBODY, True),
    "history": (Common.NOBODY, True),
    "secret": (Common.NOBODY, False),
}
"""By the first part of a key: who is told besides the seat whose number follows, and whether that seat is."""

_LESS: Final[dict[str, Callable[[Any], Value]]] = {"agenda": without_hints}
"""What every seat is told of an item of the host's, in place of it."""

LOOKED_AT: Final = ("code/", "ran/", "history/")
"""What the host is told of a seat that he looks at."""


def audiences(key: str) -> tuple[Audience, ...]:
    """Who is told the item with this key, such as ``seat/7``. Raises KeyError for a key that there is none of."""
    parts = key.split("/")
    common, also_seat = _OF_KEY[parts[0]]
    if parts[0] in _LESS:
        return (common, Common.SEATS)
    return (common, int(parts[1])) if also_seat else (common,)


def audiences_of(who: Host | Sitting) -> tuple[Audience, ...]:
    """Those that somebody belongs to."""
    return (Common.ALL, Common.HOST) if isinstance(who, Host) else (Common.ALL, Common.SEATS, who.seat)


def told(key: str, value: Value | None, audience: Audience) -> Value | None:
    """What this audience is told in place of an item's value; the value itself where it is told everything."""
    return _LESS[key](value) if audience is Common.SEATS and value is not None else value
