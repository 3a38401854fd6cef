"""Checks of how the run ended, and of what it left behind or had noted."""

from __future__ import annotations

from typing import Final

from playground.rooms.checks.kinds import Finishes, FinishesWithin, NoBlockedLoop, NoNote, NothingPending
from playground.rooms.checks.story import Event, Story, counted
from playground.rooms.checks.watching.base import Answer, Watcher, failed, failed_unless_cut, passed, passed_if_told
from playground.runs.notes import sentence, span
from playground.runs.words import clipped, visible

_SOME: Final = 3


class FinishesWatcher(Watcher):
    """Of :class:`Finishes`."""

    types = frozenset()

    def __init__(self, check: Finishes) -> None:
        pass

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        return (passed if story.outcome == "finished" else failed)(story.ending())


class FinishesWithinWatcher(Watcher):
    """Of :class:`FinishesWithin`."""

    types = frozenset()

    def __init__(self, check: FinishesWithin) -> None:
        self._seconds = check.seconds

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        asked = f"under {self._seconds:.9g} s was asked."
        if story.outcome != "finished":
            return failed(f"{story.ending()} To finish in {asked}")
        limit = self._seconds * 1e9
        in_time = story.at < limit
        took = span(story.at)
        if took == span(round(limit)):  # the digits that were left out decide
            took = f"{story.at / 1e9:.9f}".rstrip("0") + " s"
        return (passed if in_time else failed)(f"It took {took}; {asked}")


class NoBlockedLoopWatcher(Watcher):
    """Of :class:`NoBlockedLoop`."""

    types = frozenset({"note", "step.began", "task.awaiting", "task.finished", "gap"})

    def __init__(self, check: NoBlockedLoop) -> None:
        self._count = 0
        self._worst: Event | None = None
        self._began: int | None = None
        self._longest = 0

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        match event["type"]:
            case "step.began":
                self._began = event["at"]
            case "task.awaiting" | "task.finished" if self._began is not None:
                self._longest = max(self._longest, event["at"] - self._began)
                self._began = None
            case "note" if event["code"] == "blocked-loop":
                self._count += not event["facts"].get("ongoing")
                if self._worst is None or event["facts"]["held"] >= self._worst["facts"]["held"]:
                    self._worst = event
            case "gap":
                self._began = None

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        if self._worst is None:
            return passed_if_told(story, f"No step held the loop for long; the longest took {span(self._longest)}.")
        more = f" The loop was held {self._count} times." if self._count > 1 else ""
        return failed(noted(self._worst, story) + more)


class NothingPendingWatcher(Watcher):
    """Of :class:`NothingPending`."""

    types = frozenset({"note"})

    def __init__(self, check: NothingPending) -> None:
        self._count = 0
        self._left: list[int] = []

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        if event["code"] == "pending-at-exit":
            self._count += 1
            if len(self._left) < _SOME and event["task"] is not None:
                self._left.append(event["task"])

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        # At its end asyncio.run cancels who is left: they were noted before, and are done now.
        count = self._count or len(story.alive)
        if not count:
            return passed_if_told(story, f"All was done when the program ended: {counted(story.tasks, 'task')}.")
        some = self._left or list(story.alive)[:_SOME]
        named = ", ".join(story.label(task) for task in some)
        more = f" and {count - len(some):,} more" if count > len(some) else ""
        were = "was" if count == 1 else "were"
        return failed_unless_cut(story, f"{named}{more} {were} not done when the program ended.")


class NoNoteWatcher(Watcher):
    """Of :class:`NoNote`."""

    types = frozenset({"note"})

    def __init__(self, check: NoNote) -> None:
        self._code = check.code
        self._first: Event | None = None
        self._count = 0

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        if self._code in (None, event["code"]):
            self._first = self._first or event
            self._count += 1

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        if self._first is None:
            return passed_if_told(story, f"There was no note{'' if self._code is None else f' {self._code}'}.")
        more = f" There were {self._count} notes." if self._count > 1 else ""
        return failed(noted(self._first, story) + more)


def noted(note: Event, story: Story) -> str:
    """What a note says, with its line."""
    where = f"Line {note['line']}: " if note["line"] is not None else ""
    return clipped(visible(where + sentence(note, story.label, story.resource)), 400)
