"""By what a wall of runs is grouped: the one thing that went wrong in each, and its facts."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from playground.rooms.checks import FaultFinder, fault_of
from playground.rooms.checks.faults import FaultKind
from tests.rooms.told import LESSONS, Told

_DEADLOCK = {"cycle": True, "tasks": [1, 2], "resources": [0, 0]}


@pytest.mark.parametrize(
    ("lesson", "kind", "sentence", "line", "tasks"),
    [
        (
            "locks-semaphores-deadlock",
            "deadlock",
            "painter('Dan') waits for paint (lock), painter('Eva') for brush (lock)",
            14,
            (5, 6),
        ),
        ("mistake-deadlock", "deadlock", "main() waits for box (queue)", 5, (1,)),
        ("mistake-blocked-loop", "blocked-loop", "careless() held the loop for 1.00 s, on line 6", 6, (2,)),
        ("mistake-never-awaited", "never-awaited", "save() was called and not awaited, on line 10", 10, (1,)),
        ("mistake-unseen-error", "exception", "RuntimeError: the card was refused, on line 6", 6, (2,)),
        ("mistake-nothing-ran", "nothing-ran", "main() is defined, and nothing ran", 4, ()),
    ],
)
def test_the_fault_of_a_real_run(lesson: str, kind: str, sentence: str, line: int, tasks: tuple[int, ...]) -> None:
    fault = fault_of(LESSONS[lesson])

    assert fault is not None
    assert (fault.kind, fault.sentence, fault.line, fault.tasks) == (kind, sentence, line, tasks)


def test_a_lesson_that_is_no_mistake_has_none() -> None:
    without = [name for name, events in LESSONS.items() if fault_of(events) is None]

    assert not [name for name in without if name.startswith("mistake") and "row" not in name and "lost" not in name]
    assert len(without) == len(LESSONS) - 7


@pytest.mark.parametrize(
    ("outcome", "error", "sentence"),
    [
        ("syntax-error", {"type": "SyntaxError", "message": "bad", "line": 3}, "SyntaxError: bad, on line 3"),
        ("raised", {"type": "KeyError", "message": "'a'", "line": 9}, "KeyError: 'a', on line 9"),
        ("raised", {"type": "Killed", "message": ""}, "Killed"),
        ("raised", None, "ended with an error"),
        ("deadlock", None, "everybody waits, and nobody can wake them"),
        ("time-limit", None, "not done after 10.0 s"),
        ("cpu-limit", None, "computed for too long: ended after 10.0 s"),
        ("memory-limit", None, "needed too much memory: ended after 10.0 s"),
        ("output-limit", None, "wrote too much: ended after 10.0 s"),
        ("event-limit", None, "did too much to be recorded: ended after 10.0 s"),
        ("interrupted", None, "ended by the server after 10.0 s; run it again"),
    ],
)
def test_a_run_that_did_not_finish_is_grouped_by_how_it_ended(
    outcome: str, error: dict[str, Any] | None, sentence: str
) -> None:
    told = Told().task().note("never-awaited", 1, 2, coroutine="f").at(10)
    fault = fault_of(told.ended(outcome, error))

    assert fault is not None
    assert fault.kind == {"raised": "exception"}.get(outcome, outcome)
    assert fault.kind in get_args(FaultKind)
    assert fault.sentence == sentence


def test_who_held_the_loop_when_time_was_up_is_said() -> None:
    told = Told().task().note("blocked-loop", 1, 9, held=10**9, ongoing=True).at(10)
    fault = fault_of(told.ended("time-limit"))

    assert fault is not None
    assert (fault.kind, fault.line, fault.tasks) == ("time-limit", 9, (1,))
    assert fault.sentence == "not done after 10.0 s; main() held the loop, on line 9"


def test_a_run_that_was_stopped_or_goes_on_has_what_was_noted_until_then() -> None:
    finder = FaultFinder()
    told = Told().task()
    for event in told.so_far():
        finder.see(event)
    assert finder.fault() is None
    finder.see(told.note("blocked-loop", 1, 9, held=10**9, ongoing=True).so_far()[-1])
    fault = finder.fault()
    assert fault is not None
    assert fault.sentence == "main() held the loop for 1.00 s, on line 9"
    assert fault_of(told.ended("stopped")) == fault
    assert fault_of(Told().task().ended("stopped")) is None


def test_the_longest_of_many_is_the_one() -> None:
    told = Told().task()
    for line, held in ((1, 60), (2, 900), (3, 70)):
        told.note("blocked-loop", None, line, held=held * 10**6)
    fault = fault_of(told.note("never-awaited", 1, 2, coroutine="f").ended())

    assert fault is not None
    assert (fault.kind, fault.sentence) == ("blocked-loop", "a callback held the loop for 900 ms, on line 2")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (_DEADLOCK, "one() waits for two(), two() for one()"),
        ({"cycle": True, "tasks": [1], "resources": [0]}, "one() waits for itself"),
        ({"cycle": False, "tasks": [1, 2], "resources": [0, 0]}, "one() waits, two() waits"),
        ({"cycle": False, "tasks": [1, 2, 1, 2], "resources": [1, 1, 1, 1]},
         "one() waits for gate (lock), two() for gate (lock), one() for gate (lock) and 1 more"),
        ({"cycle": True, "tasks": [1, 2], "resources": []}, "one() waits for two(), two() for one()"),
        ({"cycle": True, "tasks": [], "resources": [1]}, ""),
    ],
)  # fmt: skip
def test_a_deadlock_says_who_waits_for_what(facts: dict[str, Any], sentence: str) -> None:
    told = Told().task("one").task("two").made(1, "lock", "gate").note("deadlock", 1, 4, **facts)
    fault = fault_of(told.ended("deadlock"))

    assert fault is not None
    assert fault.sentence == sentence
