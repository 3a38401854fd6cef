"""Making and finding shares."""

from __future__ import annotations

import hashlib
import hmac
import re
import string
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from playground.programs import keys, lifetime
from playground.programs.models import SLUG_LENGTH, Recording, Share

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_SLUG: Final = re.compile(rf"[0-9A-Za-z]{{{SLUG_LENGTH}}}")


class RemovedError(ValueError):
    """The operator has removed a share with this content; what is said is his reason, and may be empty."""


@dataclass(frozen=True)
class Words:
    """What its author says of a share. It belongs to the content: other words make another share."""

    title: str = ""
    about: str = ""
    forked_from: str = ""
    note: str = ""
    """Markdown."""


_NO_WORDS: Final = Words()


@transaction.atomic
def create(*, source: str, clock: str, python: str, recording: bytes, events: int, words: Words = _NO_WORDS) -> Share:
    """The share with this content; there is one for each content, however often and at the same time it is asked for.

    ``recording`` is what :func:`playground.programs.recording.compress` made, ``events`` how many it holds. It stands
    at least as long as one that is made now; one that had expired, or was deleted, stands again.

    Raises :class:`RemovedError`.
    """
    now = timezone.now()
    until = lifetime.end_of(now)
    # First this, then the share: so do those who delete, and nobody waits for somebody who waits for him.
    kept = _kept(recording)
    content = {
        "source": source,
        "clock": clock,
        "python": python,
        "kept": kept,
        "events": events,
        "title": words.title,
        "about": words.about,
        "note": words.note,
        "forked_from": words.forked_from,
        "created": now,
        "expires": until,
    }
    slug = _slug(source, clock, python, recording, words)
    # Those who delete it at the same moment wait.
    share, is_new = Share.objects.select_for_update().get_or_create(slug=slug, defaults=content)
    if is_new:
        return share
    if share.gone == Share.Gone.REMOVED:
        raise RemovedError(share.reason)
    if share.gone or (share.expires is not None and share.expires <= now):
        Share.objects.filter(slug=slug).exclude(gone=Share.Gone.REMOVED).update(**content, gone="", reason="")
    elif share.expires is not None and (until is None or share.expires < until):
        Share.objects.filter(slug=slug).update(expires=until)
    else:
        return share
    return Share.objects.get(slug=slug)


def create_with_key(
    *, source: str, clock: str, python: str, recording: bytes, events: int, words: Words
) -> tuple[Share, str | None]:
    """The same, and a key to it (:mod:`playground.programs.keys`)."""
    with transaction.atomic():
        share = create(source=source, clock=clock, python=python, recording=recording, events=events, words=words)
        return share, keys.give(share)


def was_given(slug: str) -> bool:
    """Whether there is, or was, a share at ``/s/SLUG``."""
    return _SLUG.fullmatch(slug) is not None and Share.objects.filter(slug=slug).exists()


def find(slug: str) -> Share | None:
    """The share that stands at ``/s/SLUG``, or None."""
    return Share.objects.select_related("kept").filter(lifetime.standing(), slug=slug).first()


def find_without_recording(slug: str) -> Share | None:
    """The same, with the recording left in the database."""
    return Share.objects.filter(lifetime.standing(), slug=slug).first()


def _kept(recording: bytes) -> Recording:
    """The row of this recording, held until the transaction ends."""
    digest = hashlib.sha256(recording).hexdigest()
    rows = Recording.objects.select_for_update().defer("content")
    kept, _ = rows.get_or_create(digest=digest, defaults={"content": recording})
    return kept


def _slug(source: str, clock: str, python: str, recording: bytes, words: Words) -> str:
    """Made with the secret key, so that nobody can tell from a program where, and whether, it was shared."""
    parts = [source.encode(), clock.encode(), python.encode(), recording]
    kind = b"playground.share.1"
    if words != _NO_WORDS:
        parts += [words.title.encode(), words.about.encode(), words.forked_from.encode()]
        kind = b"playground.share.2"
    if words.note:
        parts.append(words.note.encode())
        kind = b"playground.share.3"
    digest = hmac.new(settings.SECRET_KEY.encode(), kind, hashlib.sha256)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    number = int.from_bytes(digest.digest(), "big")
    letters = []
    for _ in range(SLUG_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
