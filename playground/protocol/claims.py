"""What a cell may say besides events. Claims are weighed by the supervisor and never shown as they are.

A claim stands in the same records as events do, so that it keeps its place among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .fields import Choice, Field, Whole
from .kinds import ERROR


@dataclass(frozen=True)
class Claim:
    """One claim: its ``type``, what it says, and its fields in order."""

    type: str
    doc: str
    fields: Mapping[str, Field]


_ALL = (
    Claim("program.began", "The cell has the program and begins: the zero of `at`.", {}),
    Claim(
        "program.ended",
        "The program came to an end by itself, in this way.",
        {
            "outcome": Choice(words=("finished", "raised", "syntax-error", "deadlock")),
            "error": ERROR.or_null(),
        },
    ),
    Claim(
        "recorder.dropped",
        "So many events were not recorded.",
        {"dropped": Whole(low=1, high=10**9), "reason": Choice(words=("recorder-failed", "overflow"))},
    ),
)

CLAIMS: Mapping[str, Claim] = {claim.type: claim for claim in _ALL}
