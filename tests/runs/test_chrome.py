"""The Chrome trace of a run: what is in it, and that it is one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.runs.chrome import chrome_object, chrome_trace
from playground.runs.spans import lives
from tests.trace_format import faults

TRACES = Path(__file__).resolve().parent.parent / "js" / "traces"
"""The browser's half is held to the same files by ``tests/js/export.test.js``. They are written by
``python -m tests.runs.test_chrome``, and read before they are committed."""
NAMES = sorted(path.stem for path in TRACES.glob("*.ndjson"))
KEPT = ("03_gather_two", "04_api_calls", "05_task_scheduling", "06_defined_but_never_run", "everything", "hostile")
"""Those that have their Chrome trace beside them."""


def events_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRACES / f"{name}.ndjson").read_text(encoding="utf-8").splitlines()]


def written(name: str) -> str:
    """One event a line, so that a change can be read."""
    trace = chrome_object(events_of(name))
    lines = ",\n".join(json.dumps(event) for event in trace.pop("traceEvents"))
    return f'{json.dumps(trace)[:-1]}, "traceEvents": [\n{lines}\n]}}\n'


@pytest.mark.parametrize("name", KEPT)
def test_each_recorded_run_becomes_the_trace_beside_it(name: str) -> None:
    assert json.loads(chrome_trace(events_of(name))) == json.loads((TRACES / f"{name}.chrome.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_trace_as_the_published_format_and_perfetto_want_it(name: str) -> None:
    assert faults(chrome_trace(events_of(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_states_of_a_task_fill_its_life_without_holes(name: str) -> None:
    events = events_of(name)
    slices = _slices(json.loads(chrome_trace(events))["traceEvents"])
    for life in lives(events):
        mine = [one for one in slices if one["tid"] == life.task]
        [whole] = [one for one in mine if one["cat"] == "task"]
        states = [one for one in mine if one["cat"] != "task"]
        assert whole["name"] == life.label
        assert [one["from"] for one in states] == [whole["from"], *(one["to"] for one in states[:-1])]
        assert states[-1]["to"] == whole["to"]
        for state in ("ready", "running", "waiting"):
            total = sum(one["to"] - one["from"] for one in states if one["cat"] == state)
            assert total * 1000 == pytest.approx(life.total(state))


def _slices(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    stacks: dict[int, list[dict[str, Any]]] = {}
    found = []
    for event in events:
        if event["ph"] == "B":
            one = {"tid": event["tid"], "name": event["name"], "cat": event["cat"], "from": event["ts"]}
            stacks.setdefault(event["tid"], []).append(one)
            found.append(one)
        elif event["ph"] == "E":
            stacks[event["tid"]].pop()["to"] = event["ts"]
    return found


def test_who_woke_whom_is_an_arrow_from_the_step_that_did_it_to_who_is_ready_now() -> None:
    events = json.loads(chrome_trace(events_of("05_task_scheduling")))["traceEvents"]
    arrows = [(event["tid"], event["name"]) for event in events if event["ph"] in "sf"]
    created = [(1, "created"), (2, "created"), (1, "created"), (3, "created")]
    woke = [(2, "woke"), (1, "woke"), (3, "woke"), (1, "woke")]
    assert arrows == [*created, *woke]


def test_a_run_that_ended_before_its_tasks_did_has_no_slice_left_open() -> None:
    events = events_of("everything")
    for count in range(1, len(events)):
        cut = [*events[:count], {**events[-1], "seq": count + 1, "at": events[count - 1]["at"]}]
        assert faults(chrome_trace(cut)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"ph": "B", "name": ""}, "has no name"),
        ({"ph": "E"}, "none is open"),
        ({"ph": "Q"}, "no phase"),
        ({"ph": "X", "name": "x"}, "dur is no span"),
        ({"ph": "i", "name": "x", "s": "q"}, "scope"),
        ({"ph": "C", "name": "x", "args": {}}, "needs numbers"),
        ({"ph": "C", "name": "x", "args": {"a": "many"}}, "needs numbers"),
        ({"ph": "s", "id": 1}, "begins in no slice"),
        ({"ph": "f", "id": 1, "bp": "e"}, "has not begun"),
        ({"ph": "f", "id": 1}, "whatever slice comes next"),
        ({"ph": "B", "name": "x"}, "slices open"),
        ({"ph": "B", "name": "x", "tid": "main"}, "tid is no number"),
        ({"ph": "i", "name": "x", "ts": -1}, "ts is no time"),
        ({"ph": "i", "name": "x", "ts": 0.0001}, "nanoseconds"),
        ({"ph": "M", "name": "thread_name", "args": {"name": ""}}, "is empty"),
        ({"ph": "M", "name": "thread_nom", "args": {"name": "x"}}, "not known"),
    ],
)
def test_the_validator_finds_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    event = {"pid": 1, "tid": 1, "ts": 5, **change}
    assert any(fault in found for found in faults(json.dumps({"traceEvents": [event]})))


def test_the_validator_finds_control_characters_and_an_order_that_is_none() -> None:
    assert "control character" in faults('{"traceEvents": [{"ph": "B", "name": "\x7f"}]}')[0]
    late = [{"ph": "i", "pid": 1, "tid": 1, "name": "x", "ts": ts} for ts in (5, 4)]
    assert any("earlier" in found for found in faults(json.dumps({"traceEvents": late})))


if __name__ == "__main__":
    for name in KEPT:
        (TRACES / f"{name}.chrome.json").write_text(written(name), encoding="utf-8")
