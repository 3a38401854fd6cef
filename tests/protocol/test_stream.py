"""A run's events as everyone outside the cell reads them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from playground.protocol.events import EVENTS
from playground.protocol.fields import Malformed
from playground.protocol.records import Decoder, encode_line
from playground.protocol.stream import EVENT_LIMIT, Reader, encode_event

from .strategies import JSON, PREAMBLE, RECORDS

LIMITS = {"wall": 10, "cpu": 5, "memory": 1, "output": 1, "events": 1}
STARTED = {"type": "run.started", "seq": 1, "at": 0, "protocol": 1, "python": "3", "clock": "real", "limits": LIMITS}
TOTALS = {"events": 2, "dropped": 0, "tasks": 0, "steps": 0, "output": 0, "wall": 1.5, "cpu": 0, "memory": 0}
ENDED = {"type": "run.ended", "seq": 2, "at": 0, "outcome": "finished", "error": None, "totals": TOTALS}


def read(*events: dict[str, Any]) -> list[dict[str, Any]]:
    reader = Reader()
    return [reader.event(encode_event(event)) for event in events]


def test_the_shortest_run() -> None:
    assert read(STARTED, ENDED) == [STARTED, ENDED]


@given(RECORDS)
def test_what_the_decoder_admits_the_reader_admits(record: Any) -> None:
    batch = Decoder().line(encode_line([*PREAMBLE, record]))
    events = [values for definition, values in batch.entries if definition.type in EVENTS]
    numbered = [{"type": event["type"], "seq": seq, **event} for seq, event in enumerate(events, 2)]
    assert read(STARTED, *numbered) == [STARTED, *numbered]


@given(JSON)
def test_anything_else_is_refused(value: Any) -> None:
    import json

    with pytest.raises(Malformed):
        Reader().event(json.dumps(value))


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([ENDED], "the next seq is 1"),
        ([{**ENDED, "seq": 1}], "run.started is the first event"),
        ([STARTED, {**STARTED, "seq": 2}], "run.started is the first event"),
        ([STARTED, {**ENDED, "seq": 3}], "the next seq is 2"),
        ([STARTED, ENDED, {**ENDED, "seq": 3}], "after run.ended"),
        ([{**STARTED, "more": 1}], "has the fields"),
        ([{name: value for name, value in STARTED.items() if name != "clock"}], "has the fields"),
        ([{**STARTED, "clock": "wrong"}], "must be one of"),
        ([{**STARTED, "at": -1}], "nanoseconds"),
        ([{**STARTED, "python": "x" * EVENT_LIMIT}], "at most"),
    ],
)
def test_what_is_refused_has_a_reason(events: Any, reason: Any) -> None:
    with pytest.raises(Malformed, match=reason):
        read(*events)
