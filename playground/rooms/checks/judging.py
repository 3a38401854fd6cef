"""A run held to its checks: one pass over the events, and an answer for each check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from playground.rooms.checks import kinds
from playground.rooms.checks.kinds import Check
from playground.rooms.checks.story import Event, Story
from playground.rooms.checks.watching.base import Answer, Watcher, failed
from playground.rooms.checks.watching.counting import CountWatcher, FinishOrderWatcher
from playground.rooms.checks.watching.ends import (
    FinishesWatcher,
    FinishesWithinWatcher,
    NoBlockedLoopWatcher,
    NoNoteWatcher,
    NothingPendingWatcher,
)
from playground.rooms.checks.watching.failing import CancelledWatcher, RaisesWatcher
from playground.rooms.checks.watching.holding import LockNeverSharedWatcher
from playground.rooms.checks.watching.outputs import (
    OutputContainsWatcher,
    OutputEqualsWatcher,
    OutputLinesInOrderWatcher,
)
from playground.rooms.checks.watching.overlapping import OverlapsWatcher
from playground.rooms.checks.watching.using import UsesWatcher

_WATCHERS: Final[dict[type, Callable[[Any], Watcher]]] = {
    kinds.Finishes: FinishesWatcher,
    kinds.FinishesWithin: FinishesWithinWatcher,
    kinds.Overlaps: OverlapsWatcher,
    kinds.NoBlockedLoop: NoBlockedLoopWatcher,
    kinds.NothingPending: NothingPendingWatcher,
    kinds.NoNote: NoNoteWatcher,
    kinds.OutputEquals: OutputEqualsWatcher,
    kinds.OutputContains: OutputContainsWatcher,
    kinds.OutputLinesInOrder: OutputLinesInOrderWatcher,
    kinds.AtMostTasks: CountWatcher,
    kinds.AtLeastTasks: CountWatcher,
    kinds.LockNeverShared: LockNeverSharedWatcher,
    kinds.Uses: UsesWatcher,
    kinds.FinishOrder: FinishOrderWatcher,
    kinds.Raises: RaisesWatcher,
    kinds.Cancelled: CancelledWatcher,
}


class Judge:
    """Takes a run's events as they come, and answers when all were taken.

    It keeps no events: what it holds grows with the tasks that are not done, and with their first thousand names.
    """

    def __init__(self, checks: Sequence[Check], story: Story | None = None) -> None:
        """With a ``story`` that somebody else follows, that one has to take each event first."""
        self._story = story or Story()
        self._is_mine = story is None
        self._watchers = [_WATCHERS[type(check)](check) for check in checks]
        self._by_type: dict[str, list[Watcher]] = {}
        for watcher in self._watchers:
            for name in watcher.types:
                self._by_type.setdefault(name, []).append(watcher)

    def see(self, event: Event) -> None:
        """Take the next event."""
        if self._is_mine:
            self._story.see(event)
        for watcher in self._by_type.get(event["type"], ()):
            watcher.see(event, self._story)

    def answers(self) -> list[Answer]:
        """An answer for each check, in their order. To be asked for once, behind the last event."""
        if self._story.outcome == "syntax-error":
            # Nothing of it ran: that no rule was broken is no merit.
            return [failed(self._story.ending()) for _ in self._watchers]
        return [watcher.answer(self._story) for watcher in self._watchers]


def judge(checks: Sequence[Check], events: Iterable[Event]) -> list[Answer]:
    """An answer for each of the checks, of the run that these events tell (each as ``docs/protocol.md`` has it).

    The events are gone through once and not kept. What was not recorded, or cut off by a limit, passes no check by
    its absence, and the answer says so; events that end without ``run.ended`` are a run that has not ended.
    """
    its = Judge(checks)
    for event in events:
        its.see(event)
    return its.answers()
