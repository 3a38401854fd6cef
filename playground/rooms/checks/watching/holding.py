"""The check that a lock is never held by two tasks at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from playground.rooms.checks.kinds import LockNeverShared
from playground.rooms.checks.story import Event, Story
from playground.rooms.checks.watching.base import Answer, Watcher, failed, failed_unless_cut, passed_if_told
from playground.runs.notes import span
from playground.runs.words import clipped, visible

_MOST_TAKERS: Final = 1000
"""So many are told apart."""


@dataclass(slots=True)
class _Held:
    words: str
    holders: list[int | None] = field(default_factory=list)
    """Who holds it, the longest first; once for each time that they took it."""


class LockNeverSharedWatcher(Watcher):
    """Of :class:`LockNeverShared`."""

    types = frozenset({"resource.created", "resource.acquired", "resource.released", "gap"})

    def __init__(self, check: LockNeverShared) -> None:
        self._of = check.of.strip()
        self._held: dict[int, _Held] = {}
        self._is_there = False
        self._taken = 0
        self._takers: set[int | None] = set()
        self._shared: tuple[int, int, int | None, int | None] | None = None

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        number = event.get("resource")
        match event["type"]:
            case "resource.created":
                name = event["name"]
                if event["kind"] in ("lock", "semaphore", "condition") and self._is_meant(event["kind"], name):
                    self._is_there = True
                    self._held[event["resource"]] = _Held(story.resource(event["resource"]))
            case "resource.acquired" if number in self._held:
                self._took(self._held[number], event)
            case "resource.released" if number in self._held:
                self._let_go(self._held[number].holders, event["task"])
            case "gap":
                for held in self._held.values():
                    held.holders.clear()

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        of = clipped(visible(self._of), 60)
        if self._shared is not None:
            number, at, one, other = self._shared
            what = self._held[number].words
            return failed(f"{what} was held by {story.label(one)} and {story.label(other)} at once, at {span(at)}.")
        if not self._is_there:
            return failed_unless_cut(story, f"There was no lock, semaphore or condition called {of}.")
        if not self._taken:
            return failed_unless_cut(story, f"{of} was never taken.")
        often = "once" if self._taken == 1 else f"{self._taken:,} times"
        many = len(self._takers)
        by = "one task" if many == 1 else f"more than {_MOST_TAKERS} tasks" if many > _MOST_TAKERS else f"{many} tasks"
        return passed_if_told(story, f"{of} was taken {often}, by {by}, and never held by two at once.")

    def _is_meant(self, kind: str, name: str | None) -> bool:
        return self._of in (kind, name) or (name is not None and name.rpartition(".")[2] == self._of)

    def _took(self, held: _Held, event: Event) -> None:
        task = event["task"]
        self._taken += 1
        if len(self._takers) <= _MOST_TAKERS:
            self._takers.add(task)
        other = next((holder for holder in held.holders if holder != task), task)
        if other != task and self._shared is None:
            self._shared = event["resource"], event["at"], other, task
        held.holders.append(task)

    @staticmethod
    def _let_go(holders: list[int | None], task: int | None) -> None:
        if task in holders:
            holders.remove(task)
        elif holders:
            holders.pop(0)  # let go by somebody who did not take it
