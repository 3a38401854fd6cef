"""Who asks for a run, as far as fairness needs to know it: one address is one share, and nothing of it is kept."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from playground.addresses import network_of
from playground.runs.fairness import Asker

_SALT = "playground.runs.askers"


def asker_of(request: HttpRequest, client: str) -> Asker:
    """Whose share a run is that this request asks for; ``client`` is what the page calls itself, among others there."""
    return Asker(_keyed(network_of(request)), _keyed(client) if client else "")


def _keyed(text: str) -> str:
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()[:32]
