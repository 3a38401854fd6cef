"""The kinds of value that several events share: a cause, what is awaited, an exception, the variables of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .fields import Choice, Field, Many, Number, Record, Row, Text, Whole
from .limits import MANY_LIMIT, NAME_LIMIT, STACK_LIMIT, VALUE_LIMIT, VARIABLES_LIMIT

ID = Whole(low=1)
LINE = Whole(low=1, high=1_000_000)
NAME = Text(limit=NAME_LIMIT)
VALUE = Text(limit=VALUE_LIMIT)
SECONDS = Number(low=-1e12, high=1e12)
FRAME = Row(doc="`[function, line]`", columns=(NAME, LINE))
STACK = Many(doc="the program's own frames, outermost first", of=FRAME, limit=STACK_LIMIT)
TASKS = Many(of=ID, limit=MANY_LIMIT)
VARIABLES = Many(of=Row(columns=(NAME, VALUE)), limit=VARIABLES_LIMIT)
RESOURCE_KINDS = ("lock", "semaphore", "event", "condition", "barrier", "queue")

WOKEN_BY = Record(
    doc="who woke it",
    name="Cause",
    required={"kind": Choice(words=("created", "task", "timer", "io", "thread", "cancel", "loop"))},
    optional={
        "task": Whole(doc="the task that did it: of `created`, the parent", low=1),
        "timer": Whole(doc="the timer that fired", low=1),
        "thread": Whole(doc="the thread that ended", low=1),
    },
)

_AWAITED = {
    "kind": Choice(
        words=(
            "sleep",
            "task",
            "gather",
            "wait",
            "future",
            "lock",
            "semaphore",
            "event",
            "condition",
            "barrier",
            "queue.get",
            "queue.put",
            "io",
            "thread",
            "timeout",
            "yield",
            "unknown",
        )
    )
}
_AWAITED_FACTS: Mapping[str, Field] = {
    "delay": Number(doc="seconds asked for: of `sleep`, `timeout`", low=-1e12, high=1e12),
    "task": Whole(doc="of `task`", low=1),
    "tasks": Many(doc="of `gather`, `wait`: those of its tasks that are known", of=ID, limit=MANY_LIMIT),
    "count": Whole(doc="of `gather`, `wait`: how many there are"),
    "resource": Whole(doc="of `lock`, `queue.get` and their like", low=1),
    "timer": Whole(doc="the timer that will end it: of `sleep`, `timeout`, `wait`", low=1),
    "what": Text(
        doc="of `io`: read, write, connect, accept …; `join` of a queue's; `shield` around a task", limit=NAME_LIMIT
    ),
    "peer": Text(doc="of `io`: the other side", limit=NAME_LIMIT),
    "thread": Whole(doc="of `thread`", low=1),
}


def _awaited(depth: int) -> Record:
    """What is awaited, inside of at most ``depth`` time limits."""
    optional = dict(_AWAITED_FACTS)
    if depth:
        inner = _awaited(depth - 1)
        optional["inner"] = replace(inner, doc="of `timeout`: what the limit is around, which may be a limit again")
    return Record(doc="what it waits for", required=_AWAITED, optional=optional, name="Awaited")


AWAITED = _awaited(depth=3)

ERROR = Record(
    doc="an exception",
    name="ProgramError",
    required={"type": NAME, "message": Text(limit=2000)},
    optional={
        "stack": Many(doc="the program's own frames, outermost first", of=FRAME, limit=STACK_LIMIT),
        "line": LINE,
        "column": Whole(doc="of a syntax error, from 1", low=1, high=1_000_000),
    },
)

LIMITS = Record(
    name="Limits",
    doc="the limits that the run had",
    required={
        "wall": Number(doc="seconds of the machine's clock", low=0),
        "cpu": Number(doc="seconds of computing", low=0),
        "memory": Whole(doc="bytes of address space"),
        "output": Whole(doc="bytes of output"),
        "events": Whole(doc="events"),
    },
    optional={
        "threads": Whole(doc="threads at the same time"),
        "files": Whole(doc="open files, sockets and the like at the same time"),
        "tmp_bytes": Whole(doc="bytes of all its files together"),
        "tmp_files": Whole(doc="files and folders"),
    },
)

TOTALS = Record(
    name="Totals",
    doc="counted by the supervisor, outside the program's reach",
    required={
        "events": Whole(doc="events of this run, this one included"),
        "dropped": Whole(doc="what `gap` events counted"),
        "tasks": Whole(doc="tasks of the program, without `system` ones"),
        "steps": Whole(),
        "output": Whole(doc="bytes of output, as UTF-8"),
        "wall": Number(doc="seconds of the machine's clock that the program ran", low=0),
        "cpu": Number(doc="seconds of computing", low=0),
        "memory": Whole(doc="bytes: the largest resident set"),
    },
    optional={},
)

KINDS: tuple[Record, ...] = (WOKEN_BY, AWAITED, ERROR, LIMITS, TOTALS)
"""The kinds that have a name of their own."""
