"""What all watchers of a run share: how it went as a whole, and what its tasks and resources are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from playground.runs.labels import labels_of
from playground.runs.notes import span
from playground.runs.words import clipped, error_words, visible

Event = Mapping[str, Any]

_MOST_NAMED: Final = 1000
"""Tasks, and resources, that are called by more than their number."""
_LIMITS: Final = {
    "time-limit": "time",
    "cpu-limit": "computing",
    "memory-limit": "memory",
    "output-limit": "output",
    "event-limit": "number of events",
}


class Story:
    """Follows one run, event by event. Of each task it keeps a number until it is done, of the first 1000 a name."""

    def __init__(self) -> None:
        self.ended: Event | None = None
        """``run.ended``, when it has come."""
        self.at = 0
        self.tasks = 0
        """The program's, so far."""
        self.alive: dict[int, None] = {}
        """The program's tasks that are not done, in the order of their creation."""
        self._dropped = 0
        self._is_blind = False
        self._created: list[Event] = []
        self._names: dict[int, str] = {}
        self._resources: dict[int, Event] = {}
        self._labels: dict[int, str] | None = None

    def see(self, event: Event) -> None:
        """Take the next event."""
        self.at = event["at"]
        match event["type"]:
            case "task.created" if not event["system"]:
                self.tasks += 1
                self.alive[event["task"]] = None
                if len(self._created) < _MOST_NAMED:
                    self._created.append(event)
                    self._names[event["task"]] = event["name"]
                    self._labels = None
            case "task.renamed" if event["task"] in self._names:
                self._names[event["task"]] = event["name"]
                self._labels = None
            case "task.finished":
                self.alive.pop(event["task"], None)
            case "resource.created" if len(self._resources) < _MOST_NAMED:
                self._resources[event["resource"]] = event
            case "gap":
                self._dropped += event["dropped"]
            case "note" if event["code"] == "recorder-failed":
                self._is_blind = True
            case "run.ended":
                self.ended = event

    @property
    def outcome(self) -> str | None:
        """How the run ended; None while it has not."""
        return None if self.ended is None else self.ended["outcome"]

    @property
    def cut(self) -> str | None:
        """Why these events do not tell all of what the program would have done; None when they do."""
        if self._dropped:
            return (
                f"{counted(self._dropped, 'event')} of this run {'was' if self._dropped == 1 else 'were'} not recorded"
            )
        if self._is_blind:
            return "the recorder failed in this run"
        if self.ended is None:
            return "the run has not ended"
        outcome = self.ended["outcome"]
        if outcome in _LIMITS:
            return f"the run was ended by its limit of {_LIMITS[outcome]}, after {span(self.at)}"
        return {
            "stopped": f"the run was stopped after {span(self.at)}",
            "interrupted": "the run was interrupted",
        }.get(outcome)

    def ending(self) -> str:
        """How the run ended, as a sentence."""
        ended = self.ended
        if ended is None:
            return "It has not ended."
        outcome, error = ended["outcome"], ended["error"]
        if outcome == "finished":
            return f"It finished, after {span(self.at)}."
        if outcome == "deadlock":
            return "It ended in a deadlock: everybody who was left waited, and nobody could wake them."
        if outcome in ("raised", "syntax-error"):
            return f"It ended with {failure(error)}." if error is not None else "It ended with an error."
        if outcome in _LIMITS:
            return f"It was ended by its limit of {_LIMITS[outcome]}, after {span(self.at)}."
        return f"It was {'stopped' if outcome == 'stopped' else 'interrupted'} after {span(self.at)}."

    def label(self, task: int | None) -> str:
        """What a task is called, on one line."""
        if task is None:
            return "a callback"
        if self._labels is None:
            self._labels = labels_of(self._created, self._names)
        return self._labels.get(task, f"task {task}")

    def resource(self, number: int) -> str:
        """What a lock, queue or the like is called."""
        made = self._resources.get(number)
        if made is None:
            return "a resource"
        return f"{clipped(visible(made['name']), 60)} ({made['kind']})" if made["name"] else f"a {made['kind']}"

    def made(self, number: int) -> Event | None:
        """The event that introduced a resource."""
        return self._resources.get(number)


def failure(error: Event) -> str:
    """An exception on one line, with where it was raised: ``ValueError: no such thing, on line 7``."""
    words = clipped(error_words(error), 160)
    return f"{words}, on line {error['line']}" if "line" in error else words


def quoted(text: str) -> str:
    """A program's or a teacher's text within a sentence."""
    return f"'{clipped(visible(text), 60)}'"


def counted(count: int, noun: str) -> str:
    """``1 task``, ``3 tasks``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
