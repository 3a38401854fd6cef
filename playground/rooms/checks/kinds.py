"""The kinds of check: what each asks of a run, with its fields. Rules are data; :mod:`.watching` holds runs to them.

``docs/workshops.md`` has its table of kinds from here.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Literal

from msgspec import Meta, Struct

from playground.rooms.checks.who import Who

MOST_TEXT: Final = 10_000
"""Characters of a text that a check holds."""

NoteCode = Literal[
    "blocked-loop",
    "never-awaited",
    "deadlock",
    "task-lost",
    "exception-never-retrieved",
    "pending-at-exit",
    "sequential-awaits",
    "nothing-ran",
    "recorder-failed",
]
Use = Literal[
    "task",
    "gather",
    "wait",
    "timeout",
    "sleep",
    "yield",
    "to_thread",
    "future",
    "lock",
    "semaphore",
    "event",
    "condition",
    "barrier",
    "queue",
    "queue.get",
    "queue.put",
    "io",
]

_Name = Annotated[str, Meta(min_length=1, max_length=200)]
_Count = Annotated[int, Meta(ge=0, le=1_000_000)]
_Line = Annotated[str, Meta(max_length=1000)]


class _Check(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What all checks have: they name the tasks that they are about in words that can be read."""

    example: ClassVar[dict[str, Any]]
    """One such check, as it is written."""

    def __post_init__(self) -> None:
        for name in ("first", "second", "of", "by"):
            text = getattr(self, name, None)
            if isinstance(text, str):
                Who(text)
        for text in getattr(self, "order", ()):
            Who(text)


class Finishes(_Check, frozen=True, tag="finishes"):
    """The program came to its end without an exception that nobody caught."""

    example = {"kind": "finishes"}


class FinishesWithin(_Check, frozen=True, tag="finishes_within"):
    """It came to its end, in less than so much time on the program's clock."""

    seconds: Annotated[float, Meta(gt=0, le=3600, description="what is just too long")]

    example = {"kind": "finishes_within", "seconds": 3.2}


class Overlaps(_Check, frozen=True, tag="overlaps"):
    """Two tasks waited at the same time. What a task awaits without making a task of it is no task."""

    first: Annotated[_Name, Meta(description="a task")]
    second: Annotated[_Name, Meta(description="another task; the same words mean two of them")]
    seconds: Annotated[float, Meta(ge=0, le=3600, description="for at least so long, all in all")] = 0

    example = {"kind": "overlaps", "first": "fetch('A')", "second": "fetch('B')"}


class NoBlockedLoop(_Check, frozen=True, tag="no_blocked_loop"):
    """No step and no callback held the loop for more than 50 ms."""

    example = {"kind": "no_blocked_loop"}


class NothingPending(_Check, frozen=True, tag="nothing_pending"):
    """Every task was done when the program ended."""

    example = {"kind": "nothing_pending"}


class NoNote(_Check, frozen=True, tag="no_note"):
    """The playground had nothing to note."""

    code: Annotated[NoteCode | None, Meta(description="only notes with this code count")] = None

    example = {"kind": "no_note", "code": "task-lost"}


class OutputEquals(_Check, frozen=True, tag="output_equals"):
    """This is what it printed, line for line; blanks at the end of a line and empty lines at the end do not count."""

    text: Annotated[str, Meta(max_length=MOST_TEXT, description="the lines")]

    example = {"kind": "output_equals", "text": "one\ntwo"}


class OutputContains(_Check, frozen=True, tag="output_contains"):
    """This text is somewhere in what it printed."""

    text: Annotated[str, Meta(min_length=1, max_length=1000, description="as it is printed; it may have several lines")]

    example = {"kind": "output_contains", "text": "done"}


class OutputLinesInOrder(_Check, frozen=True, tag="output_lines_in_order"):
    """These lines are among those that it printed, in this order; others may be between them."""

    lines: Annotated[tuple[_Line, ...], Meta(min_length=1, max_length=100, description="whole lines")]

    example = {"kind": "output_lines_in_order", "lines": ["A begins", "B begins", "A ends"]}


class AtMostTasks(_Check, frozen=True, tag="at_most_tasks"):
    """No more tasks than this were made, the first (`main`) counted too."""

    count: Annotated[_Count, Meta(description="as many are still well")]
    of: Annotated[_Name | None, Meta(description="only such tasks count")] = None
    at_once: Annotated[bool, Meta(description="no more than so many that were not done at the same time")] = False

    example = {"kind": "at_most_tasks", "count": 3, "of": "fetch", "at_once": True}


class AtLeastTasks(_Check, frozen=True, tag="at_least_tasks"):
    """At least so many tasks were made, the first (`main`) counted too."""

    count: Annotated[_Count, Meta(description="as many are enough")]
    of: Annotated[_Name | None, Meta(description="only such tasks count")] = None
    at_once: Annotated[bool, Meta(description="so many that were not done at the same time")] = False

    example = {"kind": "at_least_tasks", "count": 4}


class LockNeverShared(_Check, frozen=True, tag="lock_never_shared"):
    """A lock (or semaphore) was taken, and never held by two tasks at once."""

    of: Annotated[_Name, Meta(description="the variable that it was assigned to, or `lock`, `semaphore`, `condition`")]

    example = {"kind": "lock_never_shared", "of": "gate"}


class Uses(_Check, frozen=True, tag="uses"):
    """The program did this. `task`: a task made one (with create_task, gather or a TaskGroup); `wait`: asyncio.wait, or
    the end of a TaskGroup; `yield`: sleep(0); `io`: a connection or a pipe."""

    what: Annotated[Use, Meta(description="what is to be used")]
    times: Annotated[int, Meta(ge=1, le=1_000_000, description="at least so often")] = 1

    example = {"kind": "uses", "what": "gather"}


class FinishOrder(_Check, frozen=True, tag="finish_order"):
    """These tasks, each of them once, ended in this order. Tasks that are not named do not count."""

    order: Annotated[tuple[_Name, ...], Meta(min_length=1, max_length=100, description="tasks")]

    example = {"kind": "finish_order", "order": ["fetch('B')", "fetch('A')", "main"]}


class Raises(_Check, frozen=True, tag="raises"):
    """A task, or the program, ended with this exception; whether somebody caught it then does not matter."""

    error: Annotated[_Name, Meta(description="the exception's type")]
    by: Annotated[_Name | None, Meta(description="only such a task counts")] = None

    example = {"kind": "raises", "error": "ValueError", "by": "pay"}


class Cancelled(_Check, frozen=True, tag="cancelled"):
    """A task was cancelled by the program before its end, and let itself be."""

    of: Annotated[_Name | None, Meta(description="only such a task counts")] = None

    example = {"kind": "cancelled", "of": "download"}


Check = (
    Finishes
    | FinishesWithin
    | Overlaps
    | NoBlockedLoop
    | NothingPending
    | NoNote
    | OutputEquals
    | OutputContains
    | OutputLinesInOrder
    | AtMostTasks
    | AtLeastTasks
    | LockNeverShared
    | Uses
    | FinishOrder
    | Raises
    | Cancelled
)
KINDS: Final[dict[str, type[_Check]]] = {
    str(kind.example["kind"]): kind
    for kind in (
        *(Finishes, FinishesWithin, Overlaps, NoBlockedLoop, NothingPending, NoNote, OutputEquals, OutputContains),
        *(OutputLinesInOrder, AtMostTasks, AtLeastTasks, LockNeverShared, Uses, FinishOrder, Raises, Cancelled),
    )
}
"""The kinds by their names, in the order in which they are told."""
