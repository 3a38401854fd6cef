"""Runs a specification's program on one of the Pythons that are found here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from playground.sandbox.interpreters import Interpreter
from tests.tracer.conftest import INTERPRETERS, trace_source

from .telling import Event, Told, tell

__all__ = ["INTERPRETERS", "ONE_PROCESS", "records", "run"]

ONE_PROCESS = pytest.mark.xdist_group("conformance")
"""For tests of what the programs tell: where they run in one process, each program runs once for all of them."""


def whole_prints(entries: Sequence[Event]) -> list[Event]:
    """The entries, each line of output in one piece: how many pieces it was sent in is a matter of the moment."""
    whole: list[Event] = []
    for entry in entries:
        before = whole[-1] if whole else None
        if (
            before is not None
            and before["type"] == entry["type"] == "output"
            and all(before[name] == entry[name] for name in ("stream", "task", "line"))
            and not before["text"].endswith("\n")
        ):
            whole[-1] = {**before, "text": before["text"] + entry["text"]}
        else:
            whole.append(entry)
    return whole


def run(interpreter: Interpreter, program: str) -> Sequence[Told]:
    """The story that a program's run tells, on the clock that jumps."""
    return tell(whole_prints(records(interpreter, program)))


def records(interpreter: Interpreter, program: str) -> Sequence[Event]:
    """All that a program's run tells, as the tracer wrote it. It is run once, however many ask: leave it as it is."""
    return _records(str(interpreter.executable), program)


@cache
def _records(python: str, program: str) -> Sequence[Event]:
    return trace_source(program, "autojump", python=python).entries
