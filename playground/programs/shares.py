"""Making and finding shares."""

from __future__ import annotations

import hashlib
import hmac
import string

from django.conf import settings
from django.utils import timezone

from playground.programs.models import Share

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_SLUG_LENGTH = 12


def create(*, source: str, clock: str, python: str, recording: bytes, events: int) -> Share:
    """The share with this content; there is one for each content, however often and at the same time it is asked for.

    ``recording`` is what :func:`playground.programs.recording.compress` made, ``events`` how many it holds.
    """
    share, _ = Share.objects.get_or_create(
        slug=_slug(source, clock, python, recording),
        defaults={
            "source": source,
            "clock": clock,
            "python": python,
            "recording": recording,
            "events": events,
            "created": timezone.now(),
        },
    )
    return share


def find(slug: str) -> Share | None:
    """The share at ``/s/SLUG``, or None."""
    return Share.objects.filter(slug=slug).first()


def find_without_recording(slug: str) -> Share | None:
    """The same, with the recording left in the database."""
    return Share.objects.defer("recording").filter(slug=slug).first()


def _slug(source: str, clock: str, python: str, recording: bytes) -> str:
    """Made with the secret key, so that nobody can tell from a program where, and whether, it was shared."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"playground.share.1", hashlib.sha256)
    for part in (source.encode(), clock.encode(), python.encode(), recording):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    number = int.from_bytes(digest.digest(), "big")
    letters = []
    for _ in range(_SLUG_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
