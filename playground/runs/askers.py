"""Who asks for a run, as far as fairness needs to know it: an address is one share, and so is a workshop.

Nothing of either is kept.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from playground.addresses import network_of
from playground.runs.fairness import Asker

_SALT = "playground.runs.askers"


def asker_of(request: HttpRequest, client: str) -> Asker:
    """Whose share a run is that this request asks for; ``client`` is what the page calls itself, among others there."""
    return Asker(_keyed(network_of(request)), _keyed(client) if client else "")


def in_room(code: str, seat: int | None) -> Asker:
    """Whose share a run is that a seat of a workshop asks for; None is the host.

    He is a share of his own, which has nothing under way while he talks: so his runs are next.
    """
    if seat is None:
        return Asker(_keyed(f"host of {code}"))
    return Asker(_keyed(f"room {code}"), _keyed(f"{code}/{seat}"))


def all_in_room(code: str) -> tuple[Asker, Asker]:
    """The share of a workshop's seats, and the host's."""
    return Asker(in_room(code, 0).share), in_room(code, None)


def maker_of(request: HttpRequest) -> str:
    """The address that makes a workshop, keyed, so that one has not all of them."""
    return _keyed(f"maker {network_of(request)}")


def _keyed(text: str) -> str:
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()[:32]
