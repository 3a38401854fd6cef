"""Everything that a workshop wants to know of a run that has ended, in one pass over its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from playground.rooms.checks.faults import Fault, FaultFinder
from playground.rooms.checks.judging import Judge
from playground.rooms.checks.kinds import Check
from playground.rooms.checks.story import Event, Story
from playground.rooms.checks.tiles import Tile, tile
from playground.rooms.checks.watching.base import Answer
from playground.runs.spans import lives


class Seen(Struct, frozen=True):
    """What was seen in a run."""

    answers: tuple[Answer, ...]
    """One for each check, in their order."""
    fault: Fault | None
    tile: Tile


def look(checks: Sequence[Check], events: Iterable[Event]) -> Seen:
    """The same as :func:`judge`, :func:`fault_of` and :func:`tile_of`; tasks with a fault have lanes in the tile."""
    story = Story()
    judge, finder = Judge(checks, story), FaultFinder(story)

    def passed() -> Iterator[Event]:
        for event in events:
            story.see(event)
            judge.see(event)
            finder.see(event)
            yield event

    tasks = lives(passed())
    fault = finder.fault()
    return Seen(tuple(judge.answers()), fault, tile(tasks, story.at, () if fault is None else fault.tasks))
