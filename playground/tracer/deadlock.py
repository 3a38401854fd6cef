"""Who waits for whom when nothing goes on: the cycle that tasks and locks form, or everybody.

A task waits for a task when it awaits it (also in a gather or a task group), and when it awaits a lock, a condition's
lock or a semaphore that the other one holds. Whom anything else could be waited from (an event, an item) nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .resources import RESOURCES
from .tasks import TASKS, TaskRecord, get_waiter, is_done
from .timers import TIMERS
from .waits import Wait, waiting_for
from .watch import WATCH

_MOST = 64
"""Tasks that are named in one note, and that are looked at to find a cycle while the run goes on."""


LASTING_NANOSECONDS = 1_000_000_000
"""A cycle that has lasted for so long is told of, though the run goes on. Not at once: a lock has no owner by asyncio's
rules, and a third task may let it go."""


class Cycles:
    """The cycles that were found while the run goes on."""

    def __init__(self) -> None:
        self.told: set[frozenset[int]] = set()
        self.suspected: dict[int, tuple[TaskRecord, int]] = {}
        """The task that closed a cycle → its record, and when it did."""

    def look(self, record: TaskRecord) -> None:
        """Take note of a cycle that a task has just closed by waiting, if it did."""
        if len(self.suspected) < _MOST and _cycle_from(record):
            self.suspected[record.id] = record, WATCH.clock.at()

    def review(self) -> None:
        """Tell of the cycles that have lasted. Called when the loop is about to sleep and there are suspected ones."""
        now = WATCH.clock.at()
        for number, (record, since) in list(self.suspected.items()):
            cycle = _cycle_from(record)
            if not cycle:
                del self.suspected[number]
            elif now - since >= LASTING_NANOSECONDS:
                del self.suspected[number]
                _tell(cycle)


def _cycle_from(first: TaskRecord) -> dict[int, int]:
    """The cycle that a task is part of: each of its tasks, and what that waits for. Empty when there is none, or a time
    limit will break it."""
    path: dict[int, int] = {}
    seen: set[int] = set()

    def search(number: int) -> bool:
        record = TASKS.by_number.get(number)
        if record is None or not record.bound or number in TIMERS.limits or len(seen) >= _MOST:
            return False
        seen.add(number)
        task = record.reference()
        if task is None:
            return False
        wait = waiting_for(task)
        if wait.limited:
            return False
        path[number] = wait.resource or 0
        for other in _others(wait):
            if other == first.id or (other not in seen and search(other)):
                return True
        del path[number]
        return False

    return path if search(first.id) else {}


def describe_deadlock() -> None:
    """Tell who waits for what, now that nothing is left that could wake anybody. To be called once, at the end."""
    waits: dict[int, Wait] = {}
    for known in list(TASKS.by_address.values()):
        task = known.reference()
        if task is not None and not is_done(task) and get_waiter(task) is not None:
            waits[known.id] = waiting_for(task)
    cycle = _cycle_in(waits)
    if cycle:
        _tell({number: waits[number].resource or 0 for number in cycle})
    else:
        everybody = sorted(waits)[:_MOST]
        facts = {
            "cycle": False,
            "tasks": everybody,
            "resources": [waits[number].resource or 0 for number in everybody],
        }
        line = waits[everybody[0]].line if everybody else None
        WATCH.append(("note", WATCH.clock.at(), "deadlock", everybody[0] if everybody else None, line, facts))


def _others(wait: Wait) -> Iterator[int]:
    yield from wait.tasks
    if wait.resource is not None and wait.kind in ("lock", "semaphore"):
        yield from RESOURCES.owners_of(wait.resource)


def _cycle_in(waits: dict[int, Wait]) -> list[int]:
    done: set[int] = set()
    for start in sorted(waits):
        path: list[int] = []
        rest = [iter((start,))]
        while rest:
            number = next(rest[-1], None)
            if number is None:
                rest.pop()
                if path:
                    done.add(path.pop())
            elif number in path:
                return path[path.index(number) :]
            elif number in waits and number not in done:
                path.append(number)
                rest.append(_others(waits[number]))
        done.add(start)
    return []


def _tell(cycle: dict[int, int]) -> None:
    """Tell of a cycle: each task, and what it waits for (0: the next one itself)."""
    key = frozenset(cycle)
    if key in CYCLES.told:
        return
    CYCLES.told.add(key)
    first = next(iter(cycle))
    task = _task_of(first)
    line = waiting_for(task).line if task is not None else None
    facts = {"cycle": True, "tasks": list(cycle)[:_MOST], "resources": list(cycle.values())[:_MOST]}
    WATCH.append(("note", WATCH.clock.at(), "deadlock", first, line, facts))


def _task_of(number: int) -> Any:
    record = TASKS.by_number.get(number)
    return None if record is None else record.reference()


CYCLES = Cycles()
