"""The same traces in Python as in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.protocol.events import EVENTS
from tests.golden import bars
from tests.golden.times import FOLDER, TARGET, read, times

TRACES = sorted(FOLDER.glob("*.ndjson"))


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_a_golden_trace_is_of_the_protocol_and_whole(path: Path) -> None:
    events = read(path)
    assert events[-1]["totals"]["events"] == len(events)
    assert events[-1]["totals"]["dropped"] == 0


def test_the_times_that_the_browser_agrees_with_are_not_stale() -> None:
    assert TARGET.read_text(encoding="utf-8") == times(), "run `python -m tests.golden`"


def test_the_bars_that_the_browser_agrees_with_are_not_stale() -> None:
    assert bars.TARGET.read_text(encoding="utf-8") == bars.bars(), "run `python -m tests.golden`"


def test_the_golden_traces_hold_every_kind_of_event_and_of_waiting() -> None:
    seen = [event for path in TRACES for event in read(path)]
    # A gap is the supervisor's word for what never happens to these.
    assert {event["type"] for event in seen} == set(EVENTS) - {"gap"}
    kinds = {"sleep", "task", "gather", "wait", "future", "lock", "semaphore", "event", "condition", "barrier"}
    kinds |= {"queue.get", "queue.put", "io", "thread", "timeout", "yield"}
    assert {event["on"]["kind"] for event in seen if event["type"] == "task.awaiting"} == kinds
