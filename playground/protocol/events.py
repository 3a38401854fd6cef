"""The vocabulary: every event that a run can have, each with its fields and what it guarantees.

What holds for all of them:

- An event has ``type``, ``seq`` (gapless from 1 within a run, given by the sandbox's supervisor and never by the
  program) and ``at`` (whole nanoseconds on the program's clock since the run began, never decreasing).
- Ids of tasks, timers, callbacks, resources and threads are small integers of ours, each kind counted 1, 2, 3 … in the
  order of introduction. An id is introduced before it is used. Names are attributes: they may repeat and change.
- Past tense and facts only; pairs (began / ended), never durations; no sentences for people.
- Every field is always present; one that has nothing to say is ``null``. Inside the objects ``by``, ``on`` and
  ``error``, keys that do not apply are left out.
- The first event is ``run.started``, the last is ``run.ended``; the supervisor writes both, because a killed program
  cannot speak.

Rejected: durations on events (a run that is killed in the middle has begun steps without an end, and must show them);
addresses or names as ids (both repeat); display strings (they are written once, in the reader's catalogue).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .fields import Choice, Facts, Field, Flag, Many, Record, Row, Text, Whole, check_fields
from .kinds import AWAITED, ERROR, ID, LIMITS, LINE, NAME, RESOURCE_KINDS, STACK, TOTALS, VALUE, VARIABLES, WOKEN_BY
from .limits import CLOCKS, NAME_LIMIT, OUTCOMES, OUTPUT_LIMIT, STACK_LIMIT, VALUE_LIMIT
from .notes import NOTES

VERSION = 1
"""Raised when an event loses a field, or a field changes its meaning. New events and new fields do not raise it."""


@dataclass(frozen=True)
class Event:
    """One word of the vocabulary: its ``type``, what it says, and its fields besides type, seq and at, in order."""

    type: str
    doc: str
    fields: Mapping[str, Field]
    by_supervisor: bool = False
    """Written by the supervisor alone; a cell that sends one is lying."""
    introduces: str | None = None
    """The field whose id this event introduces; it must be the next number of its kind."""
    variants: tuple[str, str, Mapping[str, Record]] | None = None
    """Of an event whose kinds differ: the field that tells the kind, the field that differs, and how."""

    def check(self, values: Mapping[str, object]) -> None:
        """Return when ``values``, by field, are of this event; raise :class:`Malformed` when they are not."""
        check_fields(self.fields, self.type, values)
        if self.variants is not None:
            word, differing, kinds = self.variants
            check_fields({differing: kinds[str(values[word])]}, self.type, values)


_ALL = (
    Event(
        "run.started",
        "The run began: the first event, and the zero of `at`.",
        {
            "protocol": Whole(doc="the version of this vocabulary", low=1),
            "python": Text(doc="such as `3.11.7`", limit=40),
            "clock": Choice(words=CLOCKS),
            "limits": LIMITS,
        },
        by_supervisor=True,
    ),
    Event(
        "task.created",
        "A task exists. It has not run yet.",
        {
            "task": ID,
            "name": Text(doc="as asyncio has it, `Task-1` if the program gave none", limit=NAME_LIMIT),
            "coro": Text(doc="the coroutine function's qualified name", limit=NAME_LIMIT),
            "args": Many(
                doc="the call's arguments, `[name, value]` each, as far as they can be shown safely",
                of=Row(columns=(NAME, VALUE)),
                limit=16,
            ),
            "parent": Whole(doc="the task that created it", low=1, nullable=True),
            "line": Whole(doc="the program's line that created it", low=1, high=1_000_000, nullable=True),
            "system": Flag(doc="one that asyncio makes for itself: to shut down, to accept a connection"),
        },
        introduces="task",
    ),
    Event("task.woken", "It became ready: it stands in the ready queue.", {"task": ID, "by": WOKEN_BY}),
    Event("step.began", "The loop runs it, until its next `task.awaiting` or `task.finished`.", {"task": ID}),
    Event(
        "task.awaiting",
        "The step ended: the task gave control back, and waits.",
        {
            "task": ID,
            "on": AWAITED,
            "stack": STACK,
            "locals": Many(
                doc="for each frame of `stack` its variables, `[name, value]` each, shown safely; "
                "null where they were not recorded, which is not to say that there were none",
                of=VARIABLES,
                limit=STACK_LIMIT,
                nullable=True,
            ),
        },
    ),
    Event(
        "task.finished",
        "The last step ended.",
        {
            "task": ID,
            "outcome": Choice(words=("returned", "raised", "cancelled")),
            "value": Text(doc="what it returned, shown safely", limit=VALUE_LIMIT, nullable=True),
            "error": ERROR.or_null(),
        },
    ),
    Event(
        "task.cancelling",
        "Someone asked it to stop: `cancel()` was called on it.",
        {
            "task": ID,
            "by": Whole(doc="the task that asked", low=1, nullable=True),
            "cause": replace(
                WOKEN_BY,
                doc="from where it came: `task` asked; a `timer` did, as of `asyncio.timeout`; `cancel`: passed on by "
                "that task, which was cancelled while it waited for this one",
                nullable=True,
            ),
        },
    ),
    Event("task.renamed", "It has another name.", {"task": ID, "name": NAME}),
    Event(
        "timer.set",
        "A timer was set.",
        {
            "timer": ID,
            "due": Whole(doc="when, in the unit and on the clock of `at`"),
            "task": Whole(doc="the task that set it", low=1, nullable=True),
        },
        introduces="timer",
    ),
    Event("timer.fired", "Its moment came.", {"timer": ID}),
    Event("timer.cancelled", "It will not fire.", {"timer": ID}),
    Event(
        "loop.idle",
        "Nothing is ready: the loop sleeps in the selector.",
        {
            "until": Whole(doc="the next timer, in the unit and on the clock of `at`", nullable=True),
            "timers": Whole(doc="timers that are set"),
        },
    ),
    Event(
        "loop.woke",
        "The loop left the selector.",
        {"by": Choice(words=("timer", "io", "thread", "signal")), "ready": Whole(doc="how many are ready now")},
    ),
    Event(
        "callback.began",
        "A plain callback runs: one that is no step of a task.",
        {"callback": ID, "name": NAME},
        introduces="callback",
    ),
    Event("callback.ended", "The plain callback ended.", {"callback": ID}),
    Event(
        "resource.created",
        "A lock, semaphore, event, condition, barrier or queue was made (or, made out of sight, is used first).",
        {
            "resource": ID,
            "kind": Choice(words=RESOURCE_KINDS),
            "name": Text(doc="the variable that it was first assigned to", limit=NAME_LIMIT, nullable=True),
            "task": Whole(doc="the task that made it", low=1, nullable=True),
            "size": Whole(doc="places: of a semaphore, barrier or bounded queue", nullable=True),
            "line": Whole(doc="the program's line that made it", low=1, high=1_000_000, nullable=True),
            "lock": Whole(doc="of a condition that was given a lock: that lock", low=1, nullable=True),
        },
        introduces="resource",
    ),
    Event(
        "resource.acquired",
        "A task holds it: a lock, a semaphore's place, a condition's own lock.",
        {
            "resource": ID,
            "task": ID.or_null(),
            "size": Whole(doc="of a semaphore: the places that are left", nullable=True),
        },
    ),
    Event(
        "resource.released",
        "It was let go; whom that wakes follows. The task is the one that did it, which need not be the owner.",
        {
            "resource": ID,
            "task": ID.or_null(),
            "size": Whole(doc="of a semaphore: the places that are left", nullable=True),
        },
    ),
    Event(
        "resource.changed",
        "Its state is another now.",
        {
            "resource": ID,
            "task": Whole(doc="the task that did it", low=1, nullable=True),
            "state": Choice(
                doc="of an event `set` and `clear`; of a condition `notified`; of a queue `shut-down`; "
                "of a barrier the others",
                words=("set", "clear", "notified", "filling", "draining", "resetting", "broken", "shut-down"),
            ),
            "size": Whole(doc="`notified`: how many were; of a barrier: how many are in it", nullable=True),
        },
    ),
    Event(
        "queue.changed",
        "An item came or went.",
        {
            "resource": ID,
            "task": Whole(doc="the task that put or got it", low=1, nullable=True),
            "size": Whole(doc="how many are in it now"),
        },
    ),
    Event(
        "thread.began",
        "Work was given to a thread.",
        {"thread": ID, "task": ID.or_null(), "name": NAME.or_null()},
        introduces="thread",
    ),
    Event("thread.ended", "The thread's work ended.", {"thread": ID}),
    Event(
        "output",
        "The program wrote.",
        {
            "stream": Choice(words=("stdout", "stderr")),
            "text": Text(limit=OUTPUT_LIMIT),
            "task": Whole(doc="the task whose step wrote it", low=1, nullable=True),
            "line": Whole(doc="the program's line that wrote it", low=1, high=1_000_000, nullable=True),
        },
    ),
    Event(
        "note",
        "Something worth saying; the sentence is made from the facts by the reader.",
        {
            "code": Choice(words=tuple(NOTES)),
            "task": ID.or_null(),
            "line": LINE.or_null(),
            "facts": Facts(doc="which they are, the code decides: see below"),
        },
        variants=("code", "facts", NOTES),
    ),
    Event(
        "gap",
        "Something was not recorded, or could not be believed: so much of it.",
        {
            "dropped": Whole(low=1),
            "reason": Choice(words=("malformed", "too-long", "recorder-failed", "overflow", "torn")),
        },
        by_supervisor=True,
    ),
    Event(
        "run.ended",
        "The last event.",
        {"outcome": Choice(words=OUTCOMES), "error": ERROR.or_null(), "totals": TOTALS},
        by_supervisor=True,
    ),
)

EVENTS: Mapping[str, Event] = {event.type: event for event in _ALL}
"""The vocabulary by type, in the order in which a reader meets them."""

REFERENCES: Mapping[str, str] = {
    "task": "task",
    "parent": "task",
    "timer": "timer",
    "callback": "callback",
    "resource": "resource",
    "lock": "resource",
    "thread": "thread",
}
"""Field name → the kind of id that it refers to, wherever it stands (also inside `by` and `on`)."""
