"""A run as a picture of a thumb's size: a few lanes with bars of the kinds that the page draws, small as data too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from playground.pictures.bars import Bar, bars_of
from playground.rooms.checks.story import Event
from playground.runs.spans import TaskLife, lives

MOST_LANES: Final = 6
MOST_BYTES: Final = 1024
"""Of a tile as JSON."""
END: Final = 999
"""The run's last moment; its first is 0."""
_COLUMNS: Final = 100
"""So many stretches of the run can be told apart at first; half as many, until the tile is small enough."""
STATES: Final = {"solid": "r", "hatched": "w", "dotted": "q", "blocking": "b", "mixed": "m"}
"""Running, waiting, ready (in the queue), holding the loop for too long, and much of several."""
_ENDS: Final = {"returned": "ok", "raised": "error", "cancelled": "cancelled", None: "open"}


class Lane(Struct, frozen=True):
    """A task's."""

    task: int
    end: str
    """``ok``, ``error``, ``cancelled``, or ``open`` when the run ended before it did."""
    bars: tuple[tuple[str, int, int], ...]
    """State (:data:`STATES`), from, to: 0 to 999 of the run's length, in their order, none of them empty."""


class Tile(Struct, frozen=True):
    """A picture of a run, at most 1 KiB as JSON."""

    lanes: tuple[Lane, ...]
    more: int
    """How many tasks have no lane."""
    length: int
    """Nanoseconds that the run took, on the program's clock."""


def tile_of(events: Iterable[Event], preferred: Sequence[int] = ()) -> Tile:
    """The tile of the run that these events tell, or of as much of it as they tell.

    The lanes are those of the first six tasks; those that are ``preferred``, such as a fault's, take the last's places.
    """
    at = 0

    def passed() -> Iterable[Event]:
        nonlocal at
        for event in events:
            at = event["at"]
            yield event

    return tile(lives(passed()), at, preferred)


def tile(tasks: Sequence[TaskLife], length: int, preferred: Sequence[int] = ()) -> Tile:
    """The same, of tasks' lives in a run of ``length`` nanoseconds."""
    shown = _shown(tasks, preferred)
    reach, columns = max(length, 1), _COLUMNS
    while True:
        lanes = tuple(_lane(task, reach, reach / columns) for task in shown)
        made = Tile(lanes, len(tasks) - len(shown), length)
        if columns == 1 or len(msgspec.json.encode(made)) <= MOST_BYTES:
            return made
        columns = max(1, columns // 2)


def _shown(tasks: Sequence[TaskLife], preferred: Sequence[int]) -> list[TaskLife]:
    if len(tasks) <= MOST_LANES:
        return list(tasks)
    wanted = set(preferred)
    first = [task for task in tasks if task.task in wanted][:MOST_LANES]
    chosen = {task.task for task in first}
    rest = [task for task in tasks if task.task not in chosen][: MOST_LANES - len(first)]
    return sorted([*first, *rest], key=lambda task: task.task)


def _lane(task: TaskLife, reach: int, column: float) -> Lane:
    bars: list[tuple[str, int, int]] = []
    for bar in bars_of(task, reach, column, column, lambda on: ""):
        _add(bars, bar, reach)
    return Lane(task.task, _ENDS[task.outcome], tuple(bars))


def _add(bars: list[tuple[str, int, int]], bar: Bar, reach: int) -> None:
    """Put a bar behind the others, at least one part in a thousand broad: a step of microseconds must be seen too."""
    state = STATES[bar.kind]
    begins = max(round(bar.begins / reach * END), bars[-1][2] if bars else 0)
    ends = min(END, max(round(bar.ends / reach * END), begins + 1))
    if ends <= begins:
        return
    if bars and bars[-1][0] == state and bars[-1][2] == begins:
        bars[-1] = state, bars[-1][1], ends
    else:
        bars.append((state, begins, ends))
