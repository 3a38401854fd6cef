"""The two runs that every page can compare were really run, and are what the tracer says today."""

import json
from typing import Any

from tests.recordings.pair import FILE, PROGRAMS, traced

PAIR = json.loads(FILE.read_text(encoding="utf-8"))


def _story(events: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What happened, in order; but that the loop was held, which is the machine's matter when it has no time."""
    return [
        (event["type"], event.get("task"), event.get("text"), event.get("on", {}).get("kind"))
        for event in events
        if event.get("code") != "blocked-loop"
    ]


def test_they_tell_what_a_run_of_their_programs_tells_now() -> None:
    assert [run["title"] for run in PAIR] == [title for _, title, _ in PROGRAMS]
    for run in PAIR:
        assert _story(run["events"]) == _story(traced(run["source"])), "python -m tests.recordings"
