"""What was not told proves nothing: no check passes because something is absent from half a trace."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.protocol.events import EVENTS
from playground.protocol.limits import OUTCOMES
from playground.protocol.records import Decoder, encode_line
from playground.rooms.checks import decode, fault_of, judge, look, tile_of
from playground.rooms.checks.kinds import KINDS
from playground.runs.words import visible
from tests.protocol.strategies import PREAMBLE, RECORDS
from tests.rooms.told import LESSONS, Told, answer, answers

ABSENT: list[dict[str, Any]] = [
    {"kind": "finishes"},
    {"kind": "finishes_within", "seconds": 3600},
    {"kind": "no_blocked_loop"},
    {"kind": "nothing_pending"},
    {"kind": "no_note"},
    {"kind": "at_most_tasks", "count": 1_000_000},
    {"kind": "at_most_tasks", "count": 1_000_000, "at_once": True},
    {"kind": "lock_never_shared", "of": "gate"},
    {"kind": "output_equals", "text": "one"},
    {"kind": "finish_order", "order": ["f"]},
]
"""Checks that only a whole run can pass."""
PRESENT: list[dict[str, Any]] = [
    *({"kind": "overlaps", "first": name, "second": name} for name in ("ask", "fetch", "load", "client")),
    *({"kind": "uses", "what": what, "times": 2} for what in ("task", "sleep", "gather", "queue.get", "semaphore")),
    {"kind": "at_least_tasks", "count": 3, "at_once": True},
    {"kind": "output_contains", "text": "answer"},
    {"kind": "output_lines_in_order", "lines": ["put 2", "put 3"]},
    {"kind": "raises", "error": "ValueError"},
    {"kind": "cancelled"},
]
"""Checks that pass by what is seen: whatever follows."""
EVERY = decode([kind.example for kind in KINDS.values()])


def good() -> Told:
    """A run in which all of :data:`ABSENT` is so, as far as it goes."""
    told = Told().task("f").made(1, "lock", "gate").took(1).freed(1).printed("one\n")
    return told.at(1).wait(1).at(2).go(1).done(1)


def test_a_whole_run_passes_them() -> None:
    assert [one.sentence for one in answers(good().ended(), *ABSENT) if not one.passed] == []


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        ("time-limit", "the run was ended by its limit of time, after 2.00 s"),
        ("cpu-limit", "the run was ended by its limit of computing, after 2.00 s"),
        ("memory-limit", "the run was ended by its limit of memory, after 2.00 s"),
        ("output-limit", "the run was ended by its limit of output, after 2.00 s"),
        ("event-limit", "the run was ended by its limit of number of events, after 2.00 s"),
        ("stopped", "the run was stopped after 2.00 s"),
        ("interrupted", "the run was interrupted"),
    ],
)
def test_a_run_that_was_cut_off_passes_none_of_them_and_is_said_to_be(outcome: str, why: str) -> None:
    given_up = answers(good().ended(outcome), *ABSENT)

    assert not any(one.passed for one in given_up)
    assert {one.sentence for one in given_up[2:]} == {f"It cannot be told: {why}."}


def test_so_it_is_with_what_was_not_recorded_and_with_a_run_that_goes_on() -> None:
    # That it came to its end, and when, its last event says.
    for told, why in (
        (good().gap(3).ended(), "3 events of this run were not recorded"),
        (good().gap(1).ended(), "1 event of this run was not recorded"),
        (good().note("recorder-failed").ended(), "the recorder failed in this run"),
        (good().so_far(), "the run has not ended"),
    ):
        said = answers(told, *ABSENT[2:])
        assert not any(one.passed for one in said)
        # What is noted is said as a note: that the recorder failed.
        assert sum(one.sentence == f"It cannot be told: {why}." for one in said) >= len(said) - 1


def test_a_failure_says_that_not_all_was_seen() -> None:
    events = good().gap(3).ended()
    assert answer(events, "cancelled") == (
        False,
        "No task was cancelled. And 3 events of this run were not recorded.",
    )


def test_behind_a_gap_nobody_is_known_to_wait_or_to_hold_or_to_have_begun_a_line() -> None:
    told = Told().task("a").task("b").made(1, "semaphore", "gate").made(2, "queue", "jobs")
    for size in (1, 2):
        told.add("queue.changed", resource=2, task=1, size=size)
    told.took(1).wait(1).printed("half a ").gap()
    told.add("queue.changed", resource=2, task=1, size=1)
    events = told.printed("line\nnext\n").took(2).wait(2).at(5).go(2).done(2).ended()
    assert answer(events, "overlaps", first="a", second="b")[0] is False
    assert answer(events, "lock_never_shared", of="gate")[1].startswith("It cannot be told")
    assert answer(events, "output_contains", text="half a line")[0] is False
    assert answer(events, "output_lines_in_order", lines=["line"])[0] is False
    assert answer(events, "output_lines_in_order", lines=["half a line"])[0] is False
    assert answer(events, "output_lines_in_order", lines=["next"])[0] is True
    assert answer(events, "at_least_tasks", count=2, at_once=True)[0] is True
    assert answer(events, "uses", what="queue.get")[0] is False
    later = Told().task("a").gap().task("a").ended()
    assert answer(later, "at_least_tasks", count=2, at_once=True)[0] is False


@given(st.sampled_from(sorted(LESSONS)), st.floats(0, 1), st.sampled_from(["time-limit", "stopped", None]))
@settings(max_examples=40)
def test_what_passes_in_half_a_run_passes_in_the_whole(lesson: str, part: float, outcome: str | None) -> None:
    events = LESSONS[lesson]
    half = events[: 1 + int(part * (len(events) - 1))]
    if half[-1]["type"] == "run.ended":
        return
    if outcome is not None:
        half = [*half, {**events[-1], "outcome": outcome, "at": half[-1]["at"]}]
    before, after = answers(half, *PRESENT), answers(events, *PRESENT)
    assert not [one for one, other in zip(before, after, strict=True) if one.passed and not other.passed]
    assert not any(one.passed for one in answers(half, *ABSENT))


@given(st.lists(RECORDS, max_size=12), st.sampled_from([*OUTCOMES, None]), st.integers(0, 12))
@settings(max_examples=60)
def test_whatever_is_of_the_protocol_is_answered(records: list[Any], outcome: str | None, gap: int) -> None:
    batch = Decoder().line(encode_line([*PREAMBLE, *records]))
    told: list[dict[str, Any]] = [values for definition, values in batch.entries if definition.type in EVENTS]
    told.insert(gap, {"type": "gap", "at": 7, "dropped": 1, "reason": "malformed"})
    if outcome is not None:
        told.append({"type": "run.ended", "at": 7, "outcome": outcome, "error": None})

    seen = look(EVERY, told)

    assert list(seen.answers) == judge(EVERY, told)
    assert seen.fault == fault_of(told)
    assert len(seen.tile.lanes) == len(tile_of(told).lanes)
    said = [one.sentence for one in seen.answers] + ([] if seen.fault is None else [seen.fault.sentence])
    assert [visible(sentence) for sentence in said] == said


def test_no_events_at_all_are_a_run_that_has_not_ended() -> None:
    seen = look(EVERY, [])
    assert not any(one.passed for one in seen.answers)
    assert (seen.fault, seen.tile.lanes, seen.tile.length) == (None, (), 0)
