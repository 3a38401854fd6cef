"""What a ``note`` can say: its codes, and the facts that each one's sentence needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .fields import Field, Flag, Many, Record, Whole
from .kinds import ID, LINE, NAME, VALUE

_LINES = Many(of=LINE, limit=64)
_DURATION = Whole(doc="nanoseconds on the program's clock")


def _facts(
    doc: str, required: Mapping[str, Field] | None = None, optional: Mapping[str, Field] | None = None
) -> Record:
    return Record(doc=doc, required=required or {}, optional=optional or {})


NOTES: Mapping[str, Record] = {
    "blocked-loop": _facts(
        "A step (of `task`) or a plain callback held the loop for more than 50 ms, mostly on `line`.",
        {"held": replace(_DURATION, doc="for how long, in nanoseconds")},
        {
            "function": replace(NAME, doc="where, if it was seen"),
            "ongoing": Flag(doc="it goes on; there will be another note when it has ended"),
        },
    ),
    "never-awaited": _facts(
        "A coroutine was thrown away, on `line`, without having run.",
        {"coroutine": replace(NAME, doc="its function")},
        {"defined": replace(LINE, doc="where that is defined, if in the program")},
    ),
    "deadlock": _facts(
        "Tasks wait for each other in a cycle, or everybody waits and nothing is left that could wake anybody.",
        {
            "cycle": Flag(doc="whether it is a cycle: each waits for the next, the last for the first"),
            "tasks": Many(doc="those who wait", of=ID, limit=64),
            "resources": Many(
                doc="what each waits for; 0: the next task itself, or anything else", of=Whole(), limit=64
            ),
        },
    ),
    "task-lost": _facts(
        "Nobody keeps the task, created on `line`: the loop holds it only weakly.",
        {"collected": Flag(doc="whether the garbage collector took it before it was done")},
    ),
    "exception-never-retrieved": _facts(
        "A task or future (`task` is null then) ended with an exception, on `line`, that nobody asked for.",
        {"type": NAME, "message": VALUE},
    ),
    "pending-at-exit": _facts("The task was not done when the program ended; it stood at `line`."),
    "sequential-awaits": _facts(
        "Independent awaits stood one after another, the first on `line`, and could overlap.",
        {
            "lines": replace(_LINES, doc="of the awaits"),
            "count": Whole(doc="how many there were"),
            "took": replace(_DURATION, doc="one after another, in nanoseconds"),
            "overlapped": replace(_DURATION, doc="what they would take at once, in nanoseconds"),
            "saved": replace(_DURATION, doc="the difference"),
        },
    ),
    "nothing-ran": _facts(
        "Coroutine functions were defined, the first on `line`, and no task ever ran.",
        {"coroutines": Many(of=NAME, limit=64), "lines": _LINES},
    ),
    "recorder-failed": _facts("An error of the recorder: from here on only output and the end are told."),
}
"""What a ``note`` can say, and the facts that its sentence needs."""
