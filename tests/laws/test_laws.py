"""The laws hold of generated programs, on every Python; and a program sees nothing of being watched.

To make up a program costs as much as to run it: so each runs on all of the Pythons. ``PLAYGROUND_LAWS_EXAMPLES=5000``
hunts for longer, and elsewhere each time; without it the programs are the same ones each time.
``PLAYGROUND_TEST_PYTHON=3.13`` hunts on one Python.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings

from .laws import hold
from .programs import Program, programs
from .running import PYTHONS, Run, plain, plain_python, traced

_EXAMPLES = os.environ.get("PLAYGROUND_LAWS_EXAMPLES")

ROOT = Path(__file__).resolve().parents[2]


def _of_them(number: int) -> settings:
    return settings(
        max_examples=int(_EXAMPLES) if _EXAMPLES else number,
        derandomize=not _EXAMPLES,
        database=None,
        phases=[Phase.generate, *([Phase.shrink] if _EXAMPLES else [])],  # to make it small is for whoever hunts
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )


def _on_each_python() -> Iterator[tuple[str, str]]:
    """Name and path of each; hypothesis tells on which a program fell."""
    for name, python in PYTHONS.items():
        note(f"on Python {name}")
        yield name, python


@_of_them(100)
@given(program=programs(determined=True))
def test_a_determined_program_prints_what_it_prints_unwatched_and_obeys_the_laws(program: Program) -> None:
    for _, python in _on_each_python():
        run = traced(program.source, python=python)
        hold(run.events)
        assert run.seen == plain(program.source, python=python).seen


@_of_them(25)
@given(program=programs(determined=True))
def test_the_same_program_tells_the_same_events_every_time(program: Program) -> None:
    for _, python in _on_each_python():
        assert _story(traced(program.source, python=python)) == _story(traced(program.source, python=python))


UNITS = (0.1, 0.4, 1.6)
"""Seconds, on the real clock, by which two timers of a determined program are due apart at least."""

LONG = 1000.0
"""Likewise where they do not pass."""


def _some(number: int, **options: Any) -> list[Program]:
    """Determined programs, to be run side by side."""
    found: list[Program] = []

    @_of_them(number)
    @given(program=programs(determined=True, **options))
    def collect(program: Program) -> None:
        found.append(program)

    collect()
    return found


def test_both_clocks_give_the_same_order_of_events() -> None:
    """On a unit that is longer than all the time by which the run, as it tells itself, was late."""
    asked = [(program, python) for program in _some(8, timers=4, size=30) for python in PYTHONS.values()]
    for unit in UNITS:
        with ThreadPoolExecutor(24) as pool:  # they wait, and compute next to nothing
            running = [pool.submit(traced, program.with_unit(unit), "real", python=python) for program, python in asked]
            runs = [each.result() for each in running]
        late = []
        for (program, python), run in zip(asked, runs, strict=True):
            hold(run.events)
            if _late(run) < unit:
                jumped = traced(program.with_unit(LONG), python=python)
                assert _without_delays(_story(run)) == _without_delays(_story(jumped)), program.source
            else:
                late.append((program, python))
        asked = late
    assert len(asked) < 8  # of 8 for each Python: most were quick enough to be judged, at the longest unit at least


def _late(run: Run) -> float:
    """Seconds of a run in which the loop did not sleep as it meant to: that it computed, and that it was woken late.

    Nothing in the run is further from the moment at which it was meant to be.
    """
    slept, idle = 0, None
    for event in run.events:
        if event["type"] == "loop.idle":
            idle = event
        elif event["type"] == "loop.woke" and idle is not None:
            until = event["at"] if idle["until"] is None else min(event["at"], idle["until"])
            slept += max(0, until - idle["at"])
    return float(run.events[-1]["at"] - slept) / 1e9


def _without_delays(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _without_delays(value) for name, value in told.items() if name != "delay"}
    return [_without_delays(value) for value in told] if isinstance(told, list) else told


def test_the_command_python_prints_the_same() -> None:
    """Of programs that set no timers and end by themselves: their order is no matter of time."""
    compared = 0
    for program in _some(10, timers=0):
        source = program.with_unit(LONG)
        for python in PYTHONS.values():
            jumped = traced(source, python=python)
            if jumped.outcome != "deadlock" and jumped.events[-1]["at"] < LONG * 1e9:
                run = traced(source, "real", python=python)
                assert run.seen == jumped.seen, source
                assert run.seen == plain_python(source, python=python).seen, source
                compared += 1
    assert compared


_MEASURED = {"at", "due", "until", "ready", "locals"}


def _story(run: Run) -> list[dict[str, Any]]:
    """The events in their order, without what is measured and without notes, which are about measured times."""
    passed_over = {"note"}
    if any(event["type"] == "thread.began" for event in run.events):
        passed_over |= {"thread.ended", "loop.idle", "loop.woke"}  # when a thread ends is for the machine to say
    return [
        {name: value for name, value in event.items() if name not in _MEASURED}
        for event in run.events
        if event["type"] not in passed_over
    ]


@functools.cache
def _words_of_free_programs() -> dict[str, set[str]]:
    """Of programs whose order is open, all of which obey the laws: by Python, the types of event that they have."""
    told: dict[str, set[str]] = {name: set() for name in PYTHONS}

    @seed(1)
    @_of_them(60)
    @given(program=programs(determined=False))
    def look(program: Program) -> None:
        for name, python in _on_each_python():
            events = traced(program.source, python=python).events
            hold(events)
            told[name].update(event["type"] for event in events)

    look()
    return told


@pytest.mark.xdist_group("free programs")
def test_a_program_whose_order_is_open_obeys_the_laws() -> None:
    assert _words_of_free_programs().keys() == PYTHONS.keys()


@pytest.mark.xdist_group("free programs")
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    "word",
    [
        *("task.created", "task.woken", "step.began", "task.awaiting", "task.finished", "task.cancelling"),
        *("task.renamed", "timer.set", "timer.fired", "timer.cancelled", "loop.idle", "loop.woke"),
        *("callback.began", "callback.ended", "resource.created", "resource.acquired", "resource.released"),
        *("resource.changed", "queue.changed", "thread.began", "thread.ended", "output"),
    ],
)
def test_generated_programs_give_the_laws_something_to_judge(python: str, word: str) -> None:
    assert word in _words_of_free_programs()[python]


@pytest.mark.parametrize("name", ["04_api_calls.py", "05_task_scheduling.py"])
def test_a_run_as_the_supervisor_numbers_it_obeys_the_laws(name: str) -> None:
    command = [sys.executable, "manage.py", "trace", str(ROOT / "tests" / "programs" / name), "--clock", "autojump"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    events = [json.loads(line) for line in told.splitlines()]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    hold(events)
