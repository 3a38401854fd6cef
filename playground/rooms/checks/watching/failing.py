"""Checks that a task ended otherwise than by returning: with an exception, or cancelled."""

from __future__ import annotations

from playground.rooms.checks.kinds import Cancelled, Raises
from playground.rooms.checks.story import Event, Story, failure
from playground.rooms.checks.watching.base import Answer, Watcher, failed_unless_cut, passed
from playground.rooms.checks.who import Who
from playground.runs.notes import span
from playground.runs.words import clipped, visible


class RaisesWatcher(Watcher):
    """Of :class:`Raises`."""

    types = frozenset({"task.created", "task.finished", "run.ended"})

    def __init__(self, check: Raises) -> None:
        self._error = check.error
        self._who = None if check.by is None else Who(check.by)
        self._meant: set[int] = set()
        self._found: tuple[int | None, Event] | None = None
        self._other: tuple[int | None, Event] | None = None

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        if event["type"] == "task.created":
            if not event["system"] and (self._who is None or self._who.means(event)):
                self._meant.add(event["task"])
            return
        task = event.get("task")
        if event["type"] == "task.finished":
            is_meant = task in self._meant
            self._meant.discard(event["task"])
        else:
            # The program's own end, which its first task may have brought about.
            is_meant = self._who is None and event["outcome"] == "raised"
        error = event["error"]
        if not is_meant or error is None:
            return
        if self._error in (error["type"], error["type"].rpartition(".")[2]):
            self._found = self._found or (task, error)
        else:
            self._other = self._other or (task, error)

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        if self._found is not None:
            return passed(f"{_raised(*self._found, story)}.")
        who = "Nothing" if self._who is None else f"No task of {self._who}"
        other = f", but {_raised(*self._other, story)}" if self._other is not None else ""
        return failed_unless_cut(story, f"{who} raised {clipped(visible(self._error), 60)}{other}.")


class CancelledWatcher(Watcher):
    """Of :class:`Cancelled`."""

    types = frozenset({"task.created", "task.cancelling", "task.finished"})

    def __init__(self, check: Cancelled) -> None:
        self._who = None if check.of is None else Who(check.of)
        self._meant: dict[int, Event | None] = {}
        """Tasks that are not done, each with the last that asked it to stop."""
        self._found: tuple[int, Event, int] | None = None
        self._went_on: tuple[int, Event, str] | None = None
        self._count = self._all = 0

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        task = event["task"]
        match event["type"]:
            case "task.created" if not event["system"] and (self._who is None or self._who.means(event)):
                self._meant[task] = None
                self._all += 1
            case "task.cancelling" if task in self._meant:
                cause = event["cause"]
                # Behind its last line the program's loop stops everybody who is left: that was not asked for.
                self._meant[task] = None if cause is not None and cause["kind"] == "loop" else event
            case "task.finished" if task in self._meant:
                asked = self._meant.pop(task)
                if asked is None:
                    return
                if event["outcome"] == "cancelled":
                    self._count += 1
                    self._found = self._found or (task, asked, event["at"])
                else:
                    self._went_on = self._went_on or (task, asked, event["outcome"])

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        if self._found is not None:
            task, asked, at = self._found
            by = f" by {story.label(asked['by'])}" if asked["by"] is not None else ""
            more = f" {self._count} tasks were." if self._count > 1 else ""
            return passed(f"{story.label(task)} was cancelled{by}, and ended at {span(at)}.{more}")
        if self._went_on is not None:
            task, asked, outcome = self._went_on
            how = "returned" if outcome == "returned" else "raised an exception"
            text = f"{story.label(task)} was asked to stop at {span(asked['at'])}, and {how} all the same."
            return failed_unless_cut(story, text)
        if self._who is not None and not self._all:
            return failed_unless_cut(story, f"There was no task of {self._who}.")
        return failed_unless_cut(story, f"No task{'' if self._who is None else f' of {self._who}'} was cancelled.")


def _raised(task: int | None, error: Event, story: Story) -> str:
    return f"{'the program' if task is None else story.label(task)} raised {failure(error)}"
