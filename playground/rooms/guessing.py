"""Who tries codes or keys that there are none of is not heard for a while."""

from __future__ import annotations

from typing import Final

from playground.answers import Refused
from playground.throttle import Throttle

WRONG: Final = 20
"""Wrong ones in a span of one address: a class behind one address mistypes as well."""
SPAN_SECONDS: Final = 60.0

_wrong = Throttle(most=WRONG, seconds=SPAN_SECONDS)


def check(address: str) -> None:
    """Return when this address may try. Raises :class:`Refused`."""
    wait = _wrong.wait(address)
    if wait is not None:
        sentence = "Too many codes or keys that there are none of came from your address. Wait a minute."
        raise Refused(429, "too-many-guesses", sentence, retry_after=wait)


def is_heard(address: str) -> bool:
    """Whether this address may try."""
    return _wrong.wait(address) is None


def was_wrong(address: str) -> None:
    """Count one more."""
    _wrong.take(address)
