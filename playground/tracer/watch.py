"""The one object in which the parts of the tracer meet: who runs now, and for what cause.

One process traces one program, so there is one :data:`WATCH`; the hot path reaches it as a global and its state as
slots, the two cheapest look-ups there are.
"""

from __future__ import annotations

from _thread import get_ident
from collections.abc import Callable
from typing import Any

from .clock import Clock
from .recorder import Entry, Recorder

BY_IO = '{"kind":"io"}'
BY_LOOP = '{"kind":"loop"}'
BY_THREAD = '{"kind":"thread"}'


class Watch:
    """What the tracer knows at this moment. ``cause`` and its like are the JSON text of a ``by``."""

    # fmt: off
    __slots__ = (
        "append", "began", "cause", "clock", "handle", "main", "queue", "record", "recorder", "self_wake",
        "settle", "task", "unseen", "unsettled",
    )
    # fmt: on

    append: Callable[[Entry], None]
    """The recorder's queue's append."""
    main: int
    """The main thread's identifier."""
    queue: Any
    recorder: Recorder
    clock: Clock

    def __init__(self) -> None:
        self.record: Any = None
        """The :class:`~.tasks.TaskRecord` of the task whose step runs, or None."""
        self.task: Any = None
        """That task itself."""
        self.handle: Any = None
        """What ran that step, until it is put into the ready queue again."""
        self.cause = BY_LOOP
        """Who would be the one that wakes a task now."""
        self.began = 0
        """When (``at``) the step began that runs now, or ran last."""
        self.unsettled = False
        """Set while a task may have been asked to stop, or renamed; ``settle()`` then comes before all else that is
        told."""
        self.settle: Callable[[], None]
        self.unseen = False
        """Whether a task may have been asked to stop in a way that nobody saw."""
        self.self_wake: str | None = None
        """Set when the running task's own step put it into the ready queue: told when the step has ended."""

    def begin(self, recorder: Recorder, clock: Clock) -> None:
        """Begin to watch a program."""
        self.recorder, self.clock = recorder, clock
        self.queue, self.append = recorder.queue, recorder.append
        self.main = get_ident()

    def fail(self) -> None:
        """An error of ours was caught. Called from inside an ``except``; the program goes on."""
        self.recorder.fail()

    def current_task(self) -> int | None:
        """The id of the task whose step runs."""
        record = self.record
        return None if record is None else record.id


WATCH = Watch()
