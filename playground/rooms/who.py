"""Who wishes something of a room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """Has shown the host's key."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Has shown the secret of this seat."""

    seat: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Knows the code, and has no seat yet. ``digest`` is of the secret that his seat is to have."""

    digest: str


@dataclass(frozen=True, slots=True)
class Server:
    """The server itself tells the room what has happened."""


Who = Host | Sitting | Newcomer | Server
HOST = Host()
SERVER = Server()
