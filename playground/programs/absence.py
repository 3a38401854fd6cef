"""What is said where no share stands: why one has gone, or that there never was one."""

from __future__ import annotations

from typing import Final

from playground.answers import Refused
from playground.database import in_database
from playground.programs import lifetime
from playground.programs.models import Share

_NO_SUCH_SHARE: Final = "There is no shared program at this address. Links are twelve letters and digits after /s/."
_GONE: Final = {
    Share.Gone.EXPIRED: "There was a shared program at this address; its time is over.",
    Share.Gone.DELETED: "There was a shared program at this address; who shared it has deleted it.",
    Share.Gone.REMOVED: "There was a shared program at this address; the operator of this server has removed it.",
}


async def missing(slug: str) -> Refused:
    """The refusal for a slug at which no share stands: 410 and why, where one was; 404 where there never was one."""
    gone = await in_database(lifetime.why_gone)(slug)
    if gone is None:
        return Refused(404, "no-such-share", _NO_SUCH_SHARE)
    why, reason = gone
    return Refused(410, f"share-{why.value}", f"{_GONE[why]} {reason}".strip())
