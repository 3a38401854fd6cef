"""How long a share stands, and what is left of it afterwards: its slug, and why it has gone.

A share is promised its lifetime when it is made. A setting that is changed later changes nothing for it, and whether
anybody opens it does neither: the date that was stated holds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from playground.programs.models import REASON_LENGTH, Recording, Report, Share, ShareKey

SWEPT_AT_ONCE: Final = 200
"""Shares that one sweep empties: on SQLite there is one writer, and others wait for it."""


def end_of(begin: datetime) -> datetime | None:
    """Until when a share stands that is made at ``begin``; None is for ever."""
    return begin + timedelta(days=settings.SHARE_DAYS) if settings.SHARE_DAYS else None


def standing(now: datetime | None = None) -> Q:
    """The condition of being there at ``now``, swept or not."""
    return Q(gone="") & (Q(expires=None) | Q(expires__gt=now or timezone.now()))


def in_words(expires: datetime | None) -> str:
    """Until when a share stands, as a sentence."""
    if expires is None:
        return "This link stays for ever."
    return f"This link works until {expires.day} {expires:%B %Y}."


def why_gone(slug: str) -> tuple[Share.Gone, str] | None:
    """Why there is no share any more at ``/s/SLUG``, and the operator's reason; None when it stands, or never was."""
    share = Share.objects.defer("source", "note").filter(slug=slug).first()
    if share is None:
        return None
    if share.gone:
        return Share.Gone(share.gone), share.reason
    if share.expires is not None and share.expires <= timezone.now():
        return Share.Gone.EXPIRED, ""
    return None


def hold(slugs: list[str]) -> list[str]:
    """Let others wait who make or delete these shares, until the transaction ends; the digests of their recordings.

    Recordings are held before shares, by all who hold both, so that none waits for another who waits for him.
    """
    of_them = Share.objects.filter(slug__in=slugs).exclude(kept=None).values_list("kept", flat=True)
    kept = Recording.objects.select_for_update().filter(digest__in=set(of_them)).order_by("digest")
    digests = list(kept.values_list("digest", flat=True))
    list(Share.objects.select_for_update().only("slug").filter(slug__in=slugs).order_by("slug"))
    return digests


def empty(slugs: list[str], why: Share.Gone, reason: str = "") -> int:
    """Leave nothing of these shares but that they were there; return how many there were.

    Their keys go with them, and recordings that no other share shows. What was reported of them is settled.
    """
    with transaction.atomic():
        digests = hold(slugs)
        ShareKey.objects.filter(share__in=slugs).delete()
        Report.objects.filter(share__in=slugs, settled=None).update(settled=timezone.now())
        nothing = {"source": "", "kept": None, "events": 0, "title": "", "about": "", "note": "", "forked_from": ""}
        emptied = Share.objects.filter(slug__in=slugs).update(**nothing, gone=why, reason=reason[:REASON_LENGTH])
        Recording.objects.filter(digest__in=digests, shares=None).delete()
    return emptied


def sweep(most: int = SWEPT_AT_ONCE) -> int:
    """Empty at most so many of the shares whose time is over; return how many those were."""
    over = Share.objects.filter(gone="", expires__lte=timezone.now()).order_by("expires")
    slugs = list(over.values_list("slug", flat=True)[:most])
    return empty(slugs, Share.Gone.EXPIRED) if slugs else 0
