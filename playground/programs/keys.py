"""Keys: who made a share can delete it, without an account.

Each who makes a share gets a key of his own; the same content is one share, so it may have several. The share stands
as long as one of them is left. Of a key only its digest is kept: it is 192 random bits, so nothing slower is needed.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from django.db import transaction

from playground.programs.lifetime import empty, hold
from playground.programs.models import Share, ShareKey

MOST_KEYS: Final = 50
"""To one share. It can be made only by those who know its run, so these are the same few people again and again."""
_BYTES: Final = 24


class WrongKeyError(ValueError):
    """No key of this share."""


def give(share: Share) -> str | None:
    """A new key to this share, told this once; None when there are :data:`MOST_KEYS` already."""
    if ShareKey.objects.filter(share=share).count() >= MOST_KEYS:
        return None
    key = secrets.token_urlsafe(_BYTES)
    ShareKey.objects.create(share=share, digest=_digest(key))
    return key


def delete(slug: str, key: str) -> int:
    """Give a key back, and with the last one delete the share. How many are left.

    Raises :class:`WrongKeyError`, and has changed nothing, when it is none of this share's.
    """
    with transaction.atomic():
        # Those who delete at the same time wait for one another here.
        hold([slug])
        given_back, _ = ShareKey.objects.filter(share=slug, digest=_digest(key)).delete()
        if not given_back:
            raise WrongKeyError
        left = ShareKey.objects.filter(share=slug).count()
        if not left:
            empty([slug], Share.Gone.DELETED)
    return left


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
