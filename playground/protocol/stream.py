"""A run's events as everyone outside the cell reads them: one JSON object an event, ``seq`` gapless from 1.

Used by whatever must be sure of a whole stream: the archive of finished runs, imports, the tests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from .events import EVENTS
from .fields import Malformed
from .order import Order

EVENT_LIMIT: Final = 1 << 17
"""Bytes of one event as JSON."""

_encoder = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False, allow_nan=False)


def encode_event(event: Mapping[str, Any]) -> str:
    """One event as one line of JSON, without the newline; in ASCII, so that its length is what it costs to keep."""
    return _encoder.encode(event)


class Reader:
    """Reads one run's stream from its first event, and refuses what is malformed, oversized or out of order."""

    def __init__(self) -> None:
        self.seq = 0
        self.ended = False
        self._order = Order()

    def event(self, line: str | bytes) -> dict[str, Any]:
        """Decode the next event. Raises :class:`Malformed` with the reason; after that the reader is of no use."""
        if len(line) > EVENT_LIMIT:
            raise Malformed(f"an event has at most {EVENT_LIMIT} bytes")
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            raise Malformed("an event is a JSON object") from None
        if type(event) is not dict:
            raise Malformed("an event is a JSON object")
        return self._admit(event)

    def _admit(self, event: dict[str, Any]) -> dict[str, Any]:
        word, seq, at = event.get("type"), event.get("seq"), event.get("at")
        definition = EVENTS.get(word) if type(word) is str else None
        if definition is None:
            raise Malformed("a type that is not in the vocabulary")
        if type(seq) is not int or seq != self.seq + 1:
            raise Malformed(f"{word}: the next seq is {self.seq + 1}")
        if type(at) is not int or not 0 <= at < 2**53:
            raise Malformed(f"{word}.at must be a whole number of nanoseconds")
        if self.ended:
            raise Malformed("an event after run.ended")
        if (seq == 1) != (word == "run.started"):
            raise Malformed("run.started is the first event, and only the first")
        values = {name: value for name, value in event.items() if name not in ("type", "seq", "at")}
        if values.keys() != definition.fields.keys():
            raise Malformed(f"{word} has the fields {', '.join(definition.fields)}")
        definition.check(values)
        self._order.admit(definition, at, values)
        self.seq = seq
        self.ended = word == "run.ended"
        return event
