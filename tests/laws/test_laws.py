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


@_of_them(8)
@given(program=programs(determined=True, timers=4, size=30))
def test_both_clocks_give_the_same_order_of_events(program: Program) -> None:
    source = program.with_unit(0.03)
    for _, python in _on_each_python():
        run = traced(source, "real", python=python)
        hold(run.events)
        assert _story(run) == _story(traced(source, "autojump", python=python))
        assert run.seen == plain(source, "real", python=python).seen


@_of_them(3)
@given(program=programs(determined=True, timers=3))
def test_the_command_python_prints_the_same(program: Program, tmp_path_factory: Any) -> None:
    source = program.with_unit(0.03)
    for _, python in _on_each_python():
        run = traced(source, "real", python=python)
        if run.outcome != "deadlock":  # plain Python would stay in it
            folder: Path = tmp_path_factory.mktemp("program")
            assert run.seen == plain_python(source, folder, python=python).seen


_MEASURED = {"at", "due", "until", "ready", "locals"}


def _story(run: Run) -> list[dict[str, Any]]:
    """The events in their order, without what is measured and without notes, which are about measured times."""
    passed_over = {"note"}
    if any(event["type"] == "thread.began" for event in run.events):
        passed_over |= {"thread.ended", "loop.idle", "loop.woke"}  # when a thread ends is for the machine to say
    told: list[dict[str, Any]] = []
    for event in run.events:
        if event["type"] not in passed_over:
            kept = {name: value for name, value in event.items() if name not in _MEASURED}
            if told and kept["type"] == "output" and {**told[-1], "text": ""} == {**kept, "text": ""}:
                told[-1]["text"] += kept["text"]  # one print may be told as two writes
            else:
                told.append(kept)
    return told


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
