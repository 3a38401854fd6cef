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


def run(interpreter: Interpreter, program: str) -> Sequence[Told]:
    """The story that a program's run tells, on the clock that jumps."""
    return tell(records(interpreter, program))


def records(interpreter: Interpreter, program: str) -> Sequence[Event]:
    """All that a program's run tells, each line of output in one piece. It is run once, however many ask:
    leave it as it is.
    """
    return _records(str(interpreter.executable), program)


@cache
def _records(python: str, program: str) -> Sequence[Event]:
    return trace_source(program, "autojump", python=python).entries
