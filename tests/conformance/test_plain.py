"""The programs of ``specs/`` on plain CPython print the same, and their tasks take their steps in the same order."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from playground.sandbox.interpreters import Interpreter
from tests.tracer.conftest import interpreter

from .running import ONE_PROCESS, records
from .spec import read
from .test_conformance import SPECIFICATIONS

__all__ = ["interpreter"]

pytestmark = ONE_PROCESS

_SCRIPT = Path(__file__).with_name("plain.py")
_NOT_PLAIN = {"top_level_await"}
"""What plain Python does not accept."""


@cache
def plainly(python: str, version: tuple[int, int]) -> dict[str, Any]:
    """What all programs do that end by themselves, by the names of their specifications."""
    documents = {path.stem: read(path) for path in SPECIFICATIONS}
    programs = {
        name: document.program
        for name, document in documents.items()
        if document.runs_on(version) and not name.startswith("deadlock") and name not in _NOT_PLAIN
    }
    message = json.dumps(programs).encode()
    done = subprocess.run([python, "-I", "-S", _SCRIPT], input=message, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.stem)
def test_plain_python_prints_the_same_and_takes_the_same_steps(path: Path, interpreter: Interpreter) -> None:
    plain = plainly(str(interpreter.executable), interpreter.version[:2]).get(path.stem)
    if plain is None:
        pytest.skip("does not end, or does not run, on this plain Python")
    document = read(path)
    entries = records(interpreter, document.program)
    printed = [each["text"] for each in entries if each["type"] == "output" and each["stream"] == "stdout"]
    assert "".join(printed) == plain["printed"]
    steps = steps_from_the_queue(entries)
    if document.is_free:
        steps, plain["steps"] = sorted(steps), sorted(plain["steps"])
    assert steps == plain["steps"]


def steps_from_the_queue(entries: Sequence[dict[str, Any]]) -> list[str]:
    """The coroutines of the tasks that took a step, in order; without the first step of an eager one, which no queue
    has seen."""
    names, woken, steps = {}, set(), []
    for entry in entries:
        if entry["type"] == "task.created":
            # What closes a generator has no name of its own; the trace names the generator.
            names[entry["task"]] = "async_generator_athrow" if entry["coro"].endswith(".aclose") else entry["coro"]
        elif entry["type"] == "task.woken":
            woken.add(entry["task"])
        elif entry["type"] == "step.began" and entry["task"] in woken:
            woken.discard(entry["task"])
            steps.append(names[entry["task"]])
    return steps
