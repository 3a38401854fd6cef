"""What may be asked of this server, as its settings have it: in words for people, in numbers for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from playground.programs.keys import MOST_KEYS
from playground.programs.models import ABOUT_LENGTH, NOTE_LENGTH, TITLE_LENGTH
from playground.runs.limits import limits_in_words
from playground.sizes import in_words

_ENDS: Final = {
    "Time": "time-limit",
    "Computing": "cpu-limit",
    "Memory": "memory-limit",
    "Output": "output-limit",
    "Events": "event-limit",
}


@dataclass(frozen=True)
class Limit:
    """One of them."""

    what: str
    most: str
    beyond: str
    """What happens beyond it."""


def of_requests() -> Iterator[Limit]:
    """What a request, and all requests together, may have."""
    refused = "`source-too-long`"
    yield Limit("A program's text, as UTF-8", in_words(settings.LIMIT_SOURCE), refused)
    yield Limit("A body", in_words(settings.LIMIT_BODY), refused)
    yield Limit("Runs that are made at the same time", f"{settings.MAX_RUNNING:,}", "a run waits for its turn")
    yield Limit("Runs that wait", f"{settings.MAX_QUEUED:,}", "`too-many-runs`")
    yield Limit("Runs that wait, of one address", f"{settings.MAX_QUEUED_EACH:,}", "`too-many-runs-of-yours`")
    yield Limit("A title", f"{TITLE_LENGTH} characters", "`bad-title`")
    yield Limit("A description", f"{ABOUT_LENGTH} characters", "`bad-description`")
    yield Limit("A note", f"{NOTE_LENGTH:,} characters", "`bad-note`")
    yield Limit("Keys to one link", f"{MOST_KEYS}", "`key` is null")
    days = settings.SHARE_DAYS
    yield Limit("A link works", f"{days:,} days" if days else "for ever", "`share-expired`")


def of_runs() -> Iterator[Limit]:
    """What one run may use, and how it ends that wants more."""
    for what, most in limits_in_words():
        end = f"it ends as `{_ENDS[what]}`" if what in _ENDS else "the program meets an exception"
        yield Limit(what, most, end)
