"""The laws hold of generated programs, on every Python; and a program sees nothing of being watched.

``PLAYGROUND_LAWS_EXAMPLES=5000`` hunts for longer, and elsewhere each time; without it the programs are the same ones
each time. ``-k "3.13"`` hunts on one Python.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from .laws import hold
from .programs import Program, programs
from .running import PYTHONS, Run, plain, plain_python, traced

_EXAMPLES = os.environ.get("PLAYGROUND_LAWS_EXAMPLES")

ROOT = Path(__file__).resolve().parents[2]

on_each_python = pytest.mark.parametrize("python", PYTHONS.values(), ids=PYTHONS)


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


@on_each_python
@_of_them(100)
@given(program=programs(determined=True))
def test_a_determined_program_prints_what_it_prints_unwatched_and_obeys_the_laws(python: str, program: Program) -> None:
    run = traced(program.source, python=python)
    hold(run.events)
    assert run.seen == plain(program.source, python=python).seen


@on_each_python
@_of_them(50)
@given(program=programs(determined=False))
def test_a_program_whose_order_is_open_obeys_the_laws(python: str, program: Program) -> None:
    hold(traced(program.source, python=python).events)


@on_each_python
@_of_them(25)
@given(program=programs(determined=True))
def test_the_same_program_tells_the_same_events_every_time(python: str, program: Program) -> None:
    assert _story(traced(program.source, python=python)) == _story(traced(program.source, python=python))


@on_each_python
@_of_them(8)
@given(program=programs(determined=True, timers=4, size=30))
def test_both_clocks_give_the_same_order_of_events(python: str, program: Program) -> None:
    source = program.with_unit(0.03)
    run = traced(source, "real", python=python)
    hold(run.events)
    assert _story(run) == _story(traced(source, "autojump", python=python))
    assert run.seen == plain(source, "real", python=python).seen


@on_each_python
@_of_them(3)
@given(program=programs(determined=True, timers=3))
def test_the_command_python_prints_the_same(python: str, program: Program, tmp_path_factory: Any) -> None:
    source = program.with_unit(0.03)
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


@on_each_python
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
    assert word in _words_told(python)


_told: dict[str, set[str]] = {}


def _words_told(python: str) -> set[str]:
    if python not in _told:
        words = _told[python] = set()

        @seed(1)
        @_of_them(60)
        @given(program=programs(determined=False))
        def look(program: Program) -> None:
            words.update(event["type"] for event in traced(program.source, python=python).events)

        look()
    return _told[python]


@pytest.mark.parametrize("name", ["04_api_calls.py", "05_task_scheduling.py"])
def test_a_run_as_the_supervisor_numbers_it_obeys_the_laws(name: str) -> None:
    command = [sys.executable, "manage.py", "trace", str(ROOT / "tests" / "programs" / name), "--clock", "autojump"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    events = [json.loads(line) for line in told.splitlines()]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    hold(events)
