"""Running a program, and what an editor asks about one."""

from __future__ import annotations

from typing import Final

from playground.api import answers
from playground.api.operations import LINES, Answer, Operation, Parameter
from playground.editing.views import EditRequest
from playground.runs.bad_input import RunRequest

_PROGRAM: Final = """\
import asyncio

async def main():
    await asyncio.sleep(1)
    print("done")

asyncio.run(main())
"""
_RUN: Final = Parameter("run", "The run's id.", {"type": "string", "minLength": 1}, "path", required=True)
_PROGRAM_CODES: Final = ("source-has-nul", "unknown-python")
_CHECKER_CODES: Final = (*_PROGRAM_CODES, "cannot-check", "no-checker", "checker-busy", "checker-slow")

OPERATIONS: Final = (
    Operation(
        "askForRun",
        "POST",
        "/api/runs",
        "Runs",
        "Run a program",
        {201: Answer("It is queued, and begins as soon as a place is free.", answers.RunMade)},
        "A program with a syntax error is a run as well: it ends at once, with the outcome `syntax-error`.",
        body=RunRequest,
        codes=(
            *("source-empty", "unknown-clock", *_PROGRAM_CODES),
            *("too-many-runs", "too-many-runs-of-yours", "no-worker"),
        ),
        examples={"source": _PROGRAM, "clock": "autojump"},
    ),
    Operation(
        "describeRun",
        "GET",
        "/api/runs/{run}",
        "Runs",
        "How a run stands",
        {200: Answer("As it is now.", answers.RunStanding)},
        parameters=(_RUN,),
        codes=("no-such-run", "out-of-reach"),
    ),
    Operation(
        "stopRun",
        "DELETE",
        "/api/runs/{run}",
        "Runs",
        "Stop a run",
        {
            200: Answer("It has ended.", answers.RunStopping),
            202: Answer("It ends now; its last event will say so.", answers.RunStopping),
        },
        parameters=(_RUN,),
        codes=("no-such-run", "out-of-reach"),
    ),
    Operation(
        "listEvents",
        "GET",
        "/api/runs/{run}/events",
        "Runs",
        "A run's events",
        {200: Answer("The events that there are by now, one a line.", kind=LINES, lines_of="Event")},
        "To watch a run while it is made, use its WebSocket; this is for reading what has been.",
        parameters=(
            _RUN,
            Parameter(
                "after",
                "The `seq` of the last event that you have.",
                {"type": "integer", "minimum": 0, "maximum": 10**15 - 1, "default": 0},
            ),
        ),
        codes=("no-such-run", "bad-field", "out-of-reach"),
    ),
    Operation(
        "listPythons",
        "GET",
        "/api/pythons",
        "Runs",
        "Which Pythons there are",
        {200: Answer("Oldest first.", answers.Pythons)},
    ),
    Operation(
        "checkProgram",
        "POST",
        "/api/check",
        "Editing",
        "The problems of a program",
        {200: Answer("In the order of its text; none is an empty list.", answers.Problems)},
        body=EditRequest,
        codes=_CHECKER_CODES,
        examples={"source": "import asyncio\nprint(wrong)\n"},
    ),
    Operation(
        "formatProgram",
        "POST",
        "/api/format",
        "Editing",
        "A program, laid out",
        {200: Answer("As ruff lays it out.", answers.LaidOut)},
        body=EditRequest,
        codes=(*_CHECKER_CODES, "syntax-error"),
        examples={"source": "x=1"},
    ),
)
