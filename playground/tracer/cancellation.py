"""Who asked which task to stop, and through whom it came there.

``Task.cancel`` is C and tells nobody. So the class gets a descriptor in its place that gives back the very same method
and takes note that somebody looked it up: whoever calls it has to, C code included, which passes a cancellation on to
what a task waits for. A moment later, at the next such look-up, at a waking or when the step ends, the task's own count
of requests says whether it was called. No frame of ours stands in between, and what the program gets is CPython's.
"""

from __future__ import annotations

import json
from asyncio import runners, tasks
from types import CodeType, FrameType
from typing import Any

from .notes import note_pending_at_exit
from .tasks import TASKS, Task, TaskRecord, get_coro, get_waiter, is_done
from .watch import WATCH

_MOST = 64
"""So many tasks are remembered whose method was looked up and not called yet: ``call_later(1, task.cancel)``."""

_AT_EXIT: CodeType = runners._cancel_all_tasks.__code__  # type: ignore[attr-defined]
_GATHERING: CodeType = tasks._GatheringFuture.cancel.__code__  # type: ignore[attr-defined]


class Cancellations:
    """The tasks that may have been asked to stop, until it is known."""

    def __init__(self) -> None:
        self._asked: dict[int, tuple[TaskRecord, int | None, bool]] = {}
        """Address of a task → its record, the task that passed it on, and whether it is cancelled at the end."""
        self._passing: dict[int, int] = {}
        """Address of what a task waited for when it was asked to stop, in this step → that task."""
        self._told: set[int] = set()
        """The tasks that were told of in this step."""
        self.nested = 0
        """How many steps run inside another: first steps of tasks that start at once."""

    def looked_up(self, task: Any, frame: FrameType) -> None:
        """``task.cancel`` was looked up, by the code that runs in ``frame``, and is perhaps about to be called; on the
        class, when ``task`` is None."""
        if task is None:
            WATCH.unseen = True  # it may be called with any task
            return
        record = TASKS.by_address.get(id(task))
        if record is None and id(get_coro(task)) in TASKS.expected:  # it started at once, and is in its first step
            record = TASKS.meet(task, None)
            if record is WATCH.record:
                WATCH.task = task
        if record is None or is_done(task):
            return
        self.settle()
        record.cancels = min(record.cancels, Task.cancelling(task))
        passed_on_by = self._passing.pop(id(task), None)  # once: whoever cancels it again does so himself
        if passed_on_by is None and frame.f_code is _GATHERING:
            passed_on_by = self._passing.get(id(_self_of(frame)))
        if len(self._asked) >= _MOST:
            del self._asked[next(iter(self._asked))]
            WATCH.unseen = True
        self._asked[id(task)] = record, passed_on_by, frame.f_code is _AT_EXIT
        WATCH.unsettled = True

    def was_asked(self, record: TaskRecord, task: Any) -> bool:
        """Whether this task, which wakes now, was asked to stop in this step. Tells of it, if nobody did yet."""
        if WATCH.unsettled:
            self.settle()
            if record.id in self._told:
                return True
        return self.unseen(record, task)

    def step_ended(self) -> None:
        """Tell of those who were asked to stop in the step or callback that ended."""
        self.settle()
        if self.nested:  # the step around it goes on, and may be the one that was asked
            return
        self._passing.clear()
        self._told.clear()
        WATCH.unsettled = bool(self._asked)

    def unseen(self, record: TaskRecord, task: Any) -> bool:
        """Tell that a task was asked to stop, if it was in a way that nobody saw. Whether so."""
        requests = Task.cancelling(task)
        if requests > record.cancels and not is_done(task):
            self._asked.pop(id(task), None)
            self._tell(record, task, requests, None)
            return True
        record.cancels = requests
        return False

    def settle(self) -> None:
        """Tell of those who were asked to stop by now. Called before whatever else is told of the same step."""
        for address, (record, passed_on_by, at_exit) in list(self._asked.items()):
            task = record.reference()
            if task is None or is_done(task):
                del self._asked[address]
                continue
            requests = Task.cancelling(task)
            if requests > record.cancels:
                del self._asked[address]
                if at_exit:
                    note_pending_at_exit(record, task)
                self._tell(record, task, requests, passed_on_by)

    def _tell(self, record: TaskRecord, task: Any, requests: int, passed_on_by: int | None) -> None:
        watch = WATCH
        record.cancels = requests
        cause = json.loads(watch.cause)
        by = watch.current_task()
        if by is None and cause["kind"] == "task":
            by = cause["task"]
        if passed_on_by is not None:
            cause = {"kind": "cancel", "task": passed_on_by}
        watch.append(("task.cancelling", watch.clock.at(), record.id, by, cause))
        self._told.add(record.id)
        watch.unsettled = True
        waiter = get_waiter(task)
        if waiter is not None:
            self._passing[id(waiter)] = record.id


def _self_of(frame: FrameType) -> object:
    values = frame.f_locals
    return values.get("self")


CANCELLATIONS = Cancellations()
