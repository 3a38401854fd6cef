"""Runs that the sandbox did not end are whole all the same."""

import json
from typing import Any

import pytest

from playground.protocol.stream import Reader, encode_event
from playground.runs.endings import is_last, missing, python_of

LIMITS = {"wall": 10.0, "cpu": 5.0, "memory": 1 << 28, "output": 1 << 20, "events": 1000}


def whole(lines: list[str]) -> list[dict[str, Any]]:
    """The events, read as strictly as the protocol is."""
    reader = Reader()
    events = [reader.event(line) for line in lines]
    assert reader.ended
    return events


def cut_off() -> list[str]:
    """A run that was killed in the middle."""
    first, _ = missing([], clock="real", python="3.11", limits=LIMITS, outcome="stopped", reason=None)
    task = {"task": 1, "name": "Task-1", "coro": "main", "args": [], "parent": None, "line": 3, "system": False}
    events: list[dict[str, Any]] = [
        {"type": "task.created", "at": 5, **task},
        {"type": "task.created", "at": 6, **task, "task": 2, "system": True},
        {"type": "step.began", "at": 7, "task": 1},
        {"type": "output", "at": 8, "stream": "stdout", "text": "☃\n", "task": 1, "line": 4},
        {"type": "gap", "at": 9, "dropped": 3, "reason": "torn"},
    ]
    return [first, *(encode_event({"seq": seq, **event}) for seq, event in enumerate(events, 2))]


def test_a_run_that_never_began_gets_both_ends() -> None:
    lines = missing([], clock="autojump", python="3.11", limits=LIMITS, outcome="stopped", reason=None)
    started, ended = whole(lines)

    assert (started["type"], started["clock"], started["limits"]) == ("run.started", "autojump", LIMITS)
    assert (ended["outcome"], ended["error"], ended["totals"]["events"]) == ("stopped", None, 2)
    assert python_of(lines) == started["python"]
    assert started["python"].startswith("3.11.")


def test_a_run_that_was_cut_off_gets_its_end_with_what_can_be_counted() -> None:
    lines = cut_off()
    added = missing(
        lines, clock="real", python="3.11", limits=LIMITS, outcome="interrupted", reason="The worker is gone."
    )
    ended = whole([*lines, *added])[-1]

    assert (ended["seq"], ended["at"], ended["outcome"]) == (7, 9, "interrupted")
    assert ended["error"] == {"type": "Interrupted", "message": "The worker is gone."}
    totals = {"events": 7, "dropped": 3, "tasks": 1, "steps": 1, "output": 4, "wall": 0, "cpu": 0, "memory": 0}
    assert ended["totals"] == totals


def test_a_run_that_has_its_end_gets_nothing() -> None:
    lines = cut_off()
    lines += missing(lines, clock="real", python="3.11", limits=LIMITS, outcome="interrupted", reason=None)

    assert missing(lines, clock="real", python="3.11", limits=LIMITS, outcome="interrupted", reason=None) == []


@pytest.mark.parametrize("text", ["run.ended", '"type":"run.ended"', '{"type":"run.ended"}'])
def test_a_program_that_writes_like_an_end_is_not_taken_for_one(text: str) -> None:
    assert not is_last(json.dumps({"type": "output", "text": text}))
    assert not is_last(json.dumps({"type": "task.awaiting", "locals": {"type": "run.ended"}}))
    assert is_last(json.dumps({"type": "run.ended", "outcome": text}))
