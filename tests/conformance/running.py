"""Runs a specification's program on one of the Pythons that are found here."""

from __future__ import annotations

from collections.abc import Sequence

from playground.sandbox.interpreters import Interpreter
from tests.tracer.conftest import INTERPRETERS, trace_source

from .telling import Told, tell

__all__ = ["INTERPRETERS", "run"]


def run(interpreter: Interpreter, program: str) -> Sequence[Told]:
    """The story that a program's run tells, on the clock that jumps."""
    return tell(trace_source(program, "autojump", python=str(interpreter.executable)).entries)
