"""How long two sorts of task waited at the same time, counted a second way: from the spans of pictures."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise

from playground.rooms.checks import asked, decode, judge
from playground.runs.spans import TaskLife, lives
from tests.golden.times import FOLDER, read
from tests.rooms.told import LESSONS


def together(one: list[TaskLife], other: list[TaskLife]) -> int:
    """Nanoseconds in which a task of one and another of the other waited: by a walk over all moments of change."""
    waits = {
        life.task: [(span.began, span.ended) for span in life.spans if span.state == "waiting"]
        for life in [*one, *other]
    }
    moments = sorted({moment for spans in waits.values() for span in spans for moment in span})
    total = 0
    for began, ended in pairwise(moments):
        wait = {task for task, spans in waits.items() if any(a <= began and ended <= b for a, b in spans)}
        first, second = ({life.task for life in side} & wait for side in (one, other))
        if any(a != b for a in first for b in second):
            total += ended - began
    return total


def test_every_two_functions_of_every_recorded_run_waited_together_for_just_so_long() -> None:
    told = [*LESSONS.values(), *(read(path) for path in sorted(FOLDER.glob("*.ndjson")))]
    compared = 0
    for events in told:
        coros = {event["task"]: event["coro"] for event in events if event["type"] == "task.created"}
        by_coro: dict[str, list[TaskLife]] = {}
        for life in lives(events):
            by_coro.setdefault(coros[life.task], []).append(life)
        for first, second in combinations_with_replacement(sorted(by_coro), 2):
            length = together(by_coro[first], by_coro[second])
            pair = {"kind": "overlaps", "first": first, "second": second}
            # A float of seconds is not exact to the nanosecond.
            less, more = ({**pair, "seconds": max(0, length + off) / 1e9} for off in (-2, 2))
            short, long = judge(decode([less, more]), events)
            assert (short.passed, long.passed) == (length > 0, False), (asked(decode([pair])[0]), short, long, length)
            compared += length > 0
    assert compared > 40
