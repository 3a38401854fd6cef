"""What went wrong in a run, if anything did: the one thing by which runs are grouped, with its facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct

from playground.rooms.checks.story import Event, Story, failure
from playground.runs.notes import span
from playground.runs.words import clipped, visible

FaultKind = Literal[
    "syntax-error",
    "deadlock",
    "exception",
    "time-limit",
    "cpu-limit",
    "memory-limit",
    "output-limit",
    "event-limit",
    "interrupted",
    "blocked-loop",
    "never-awaited",
    "nothing-ran",
]
_NOTED: Final = ("deadlock", "blocked-loop", "never-awaited", "exception-never-retrieved", "nothing-ran")
_OF_NOTES: Final[tuple[tuple[str, FaultKind], ...]] = (
    ("deadlock", "deadlock"),
    ("blocked-loop", "blocked-loop"),
    ("never-awaited", "never-awaited"),
    ("exception-never-retrieved", "exception"),
    ("nothing-ran", "nothing-ran"),
)
"""Of a run that came to its end: the first of these that was noted is what went wrong."""
_OUT_OF: Final[dict[str, FaultKind]] = {
    "time-limit": "time-limit",
    "cpu-limit": "cpu-limit",
    "memory-limit": "memory-limit",
    "output-limit": "output-limit",
    "event-limit": "event-limit",
    "interrupted": "interrupted",
}
_SAID: Final = {
    "time-limit": "not done after {took}",
    "cpu-limit": "computed for too long: ended after {took}",
    "memory-limit": "needed too much memory: ended after {took}",
    "output-limit": "wrote too much: ended after {took}",
    "event-limit": "did too much to be recorded: ended after {took}",
    "interrupted": "ended by the server after {took}; run it again",
}


class Fault(Struct, frozen=True):
    """What went wrong."""

    kind: FaultKind
    """By which it is grouped."""
    sentence: str
    """The facts, in a few words on one line: ``Ann waits for brush (lock), Ben for paint (lock)``."""
    line: int | None
    """The program's line where it can be seen, if there is one."""
    tasks: tuple[int, ...] = ()
    """The tasks that it is about, as far as there are any; the first eight."""


class FaultFinder:
    """Takes a run's events as they come, and says at any time what went wrong until then."""

    def __init__(self, story: Story | None = None) -> None:
        """With a ``story`` that somebody else follows, that one has to take each event first."""
        self._story = story or Story()
        self._is_mine = story is None
        self._notes: dict[str, Event] = {}

    def see(self, event: Event) -> None:
        """Take the next event."""
        if self._is_mine:
            self._story.see(event)
        if event["type"] == "note" and event["code"] in _NOTED:
            kept = self._notes.get(event["code"])
            is_longer = kept is not None and event["facts"].get("held", 0) >= kept["facts"].get("held", 1)
            if kept is None or is_longer:
                self._notes[event["code"]] = event

    def fault(self) -> Fault | None:
        """The worst that is known by now; None when that is nothing: also of a run that was stopped before anything."""
        story, ended = self._story, self._story.ended
        outcome = story.outcome
        if ended is not None and outcome in ("syntax-error", "raised"):
            error = ended["error"]
            kind: FaultKind = "syntax-error" if outcome == "syntax-error" else "exception"
            if error is None:
                return Fault(kind, "ended with an error", None)
            return Fault(kind, failure(error), error.get("line"))
        if outcome in _OUT_OF:
            return self._out_of(_OUT_OF[outcome])
        if outcome == "deadlock" and "deadlock" not in self._notes:
            return Fault("deadlock", "everybody waits, and nobody can wake them", None, tuple(story.alive)[:8])
        for code, kind in _OF_NOTES:
            if code in self._notes:
                return self._noted(kind, self._notes[code])
        return None

    def _out_of(self, kind: FaultKind) -> Fault:
        text = _SAID[kind].format(took=span(self._story.at))
        held = self._notes.get("blocked-loop")
        if held is None or kind not in ("time-limit", "cpu-limit") or not held["facts"].get("ongoing"):
            return Fault(kind, text, None)
        who = "a callback" if held["task"] is None else self._story.label(held["task"])
        text = f"{text}; {who} held the loop{_at(held)}"
        return Fault(kind, text, held["line"], () if held["task"] is None else (held["task"],))

    def _noted(self, kind: FaultKind, note: Event) -> Fault:
        story, facts = self._story, note["facts"]
        tasks = () if note["task"] is None else (note["task"],)
        match kind:
            case "deadlock":
                tasks = tuple(facts["tasks"])[:8]
                text = _waits(facts, story)
            case "blocked-loop":
                who = "a callback" if note["task"] is None else story.label(note["task"])
                text = f"{who} held the loop for {span(facts['held'])}{_at(note)}"
            case "never-awaited":
                text = f"{clipped(visible(facts['coroutine']), 60)}() was called and not awaited{_at(note)}"
            case "exception":
                text = failure({**facts, "line": note["line"]} if note["line"] is not None else facts)
            case _:
                names = [f"{clipped(visible(name), 60)}()" for name in facts["coroutines"][:3]]
                more = f" and {len(facts['coroutines']) - 3} more" if len(facts["coroutines"]) > 3 else ""
                text = f"{', '.join(names)}{more} {'is' if len(names) == 1 else 'are'} defined, and nothing ran"
        return Fault(kind, clipped(text, 300), note["line"], tasks)


def fault_of(events: Iterable[Event]) -> Fault | None:
    """What went wrong in the run that these events tell; None when nothing did, as far as they tell."""
    finder = FaultFinder()
    for event in events:
        finder.see(event)
    return finder.fault()


def _at(note: Event) -> str:
    return f", on line {note['line']}" if note["line"] is not None else ""


def _waits(facts: Event, story: Story) -> str:
    # A program may forge a note in which they are not as many.
    tasks, resources = facts["tasks"], [*facts["resources"], 0, 0, 0]
    parts = []
    for place, (task, resource) in enumerate(zip(tasks[:3], resources[:3], strict=False)):
        what = ""
        if resource:
            what = f" for {story.resource(resource)}"
        elif facts["cycle"]:
            following = tasks[(place + 1) % len(tasks)]
            what = " for itself" if following == task else f" for {story.label(following)}"
        waits = " waits" if not place else "" if what else " waits"
        parts.append(f"{story.label(task)}{waits}{what}")
    more = f" and {len(tasks) - 3} more" if len(tasks) > 3 else ""
    return ", ".join(parts) + more
