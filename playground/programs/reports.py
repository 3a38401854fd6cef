"""Reports: somebody says that a share should not be here; the operator reads it (``manage.py list_reports``, /admin/).

Nobody needs an account for it, so all of it is bounded: how long a report is, how many are open of one share, and of
all. Who reported is not kept.
"""

from __future__ import annotations

import logging
from typing import Final

from django.db import transaction

from playground.answers import Refused
from playground.programs import lifetime
from playground.programs.models import REPORT_LENGTH, Report, Share
from playground.programs.wording import several_lines

MOST_OF_ONE: Final = 20
"""Open reports of one share: more tell the operator nothing that these do not."""
MOST: Final = 2_000
"""Open reports of all shares."""
_log = logging.getLogger(__name__)


def reason_in(text: str) -> str:
    """The reason that somebody gives. Raises :class:`Refused` when it is none, too long, or no plain text."""
    reason = several_lines(text, longest=REPORT_LENGTH, what="reason")
    if not reason:
        raise Refused(400, "bad-reason", "Say in a few words what is wrong with it.")
    return reason


@transaction.atomic
def take(slug: str, reason: str) -> Report | None:
    """Keep a report for the operator; None, and nothing is kept, when no share stands there (any more).

    Raises :class:`Refused` when there are too many open ones.
    """
    share = Share.objects.select_for_update().only("slug").filter(lifetime.standing(), slug=slug).first()
    if share is None:
        return None
    open_ones = Report.objects.filter(settled=None)
    if open_ones.filter(share=share).count() >= MOST_OF_ONE:
        raise Refused(
            429, "reported-enough", "Others have reported this link already, and the operator will look at it."
        )
    if open_ones.count() >= MOST:
        raise Refused(503, "reports-full", "So many reports wait for the operator that no more are taken now.")
    report = Report.objects.create(share=share, reason=reason)
    _log.warning("/s/%s was reported: manage.py list_reports", slug)
    return report
