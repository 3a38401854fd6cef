"""What a watcher is: it sees the events of its types, and answers when the run has been told."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from playground.rooms.checks.story import Event, Story


class Answer(Struct, frozen=True):
    """What became of a check in one run."""

    passed: bool
    sentence: str
    """Why, in the run's own figures; one line of plain text."""


class Watcher:
    """Holds one run to one check. What it keeps does not grow with the run, but with the tasks that are not done."""

    types: ClassVar[frozenset[str]]
    """The types of the events that it wants to see. With ``gap`` among them it forgets what may have changed unseen."""

    def see(self, event: Event, story: Story) -> None:
        """Take an event of one of its types; ``story`` has taken it already."""

    def answer(self, story: Story) -> Answer:
        """The answer, to be asked for behind the last event."""
        raise NotImplementedError


def passed(sentence: str) -> Answer:
    """It is as it was asked."""
    return Answer(True, sentence)


def failed(sentence: str) -> Answer:
    """It is not."""
    return Answer(False, sentence)


def passed_if_told(story: Story, sentence: str) -> Answer:
    """It passed because something did not happen: which only a whole run shows, and one that made a task."""
    if story.cut is not None:
        return failed(f"It cannot be told: {story.cut}.")
    return passed(sentence) if story.tasks else failed("It cannot be told: the program made no task.")


def failed_unless_cut(story: Story, sentence: str) -> Answer:
    """It failed because something was not seen; where not all could be seen the sentence says so."""
    return failed(sentence if story.cut is None else f"{sentence} And {story.cut}.")
