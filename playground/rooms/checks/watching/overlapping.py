"""The check that two tasks waited at the same time."""

from __future__ import annotations

from dataclasses import dataclass, field

from playground.rooms.checks.kinds import Overlaps
from playground.rooms.checks.story import Event, Story, counted
from playground.rooms.checks.watching.base import Answer, Watcher, failed_unless_cut, passed
from playground.rooms.checks.who import Who
from playground.runs.notes import span
from playground.runs.words import delay_text


@dataclass(slots=True)
class _Life:
    task: int
    began: int | None = None
    ended: int | None = None


@dataclass(slots=True)
class _Side:
    """One of the two: who is meant, which of them wait now, and the first two that there were."""

    who: Who
    waiting: set[int] = field(default_factory=set)
    first: list[_Life] = field(default_factory=list)
    count: int = 0
    inside: int | None = None
    """A task that awaited such a function itself, with no task for it."""


class OverlapsWatcher(Watcher):
    """Of :class:`Overlaps`."""

    types = frozenset({"task.created", "task.woken", "step.began", "task.awaiting", "task.finished", "gap"})

    def __init__(self, check: Overlaps) -> None:
        self._asked = check.seconds
        self._sides = (_Side(Who(check.first)), _Side(Who(check.second)))
        self._meant: dict[int, list[_Side]] = {}
        """The sides on which a task stands that is not done."""
        self._running: set[int] = set()
        self._early: set[int] = set()
        """Woken before the step that they run has ended: they do not wait behind it."""
        self._since: int | None = None
        self._total = 0
        self._pair: tuple[int, int] | None = None

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        kind, at = event["type"], event["at"]
        if kind == "gap":
            self._settle(at, whole=False)
            return
        task = event["task"]
        if kind == "task.created":
            self._created(event)
            return
        sides = self._meant.get(task, ())
        if kind == "task.awaiting":
            self._looked_inside(event, sides)
        if not sides:
            return
        self._settle(at)
        match kind:
            case "task.woken" if task in self._running:
                self._early.add(task)
            case "task.awaiting":
                self._running.discard(task)
                if task not in self._early:
                    for side in sides:
                        side.waiting.add(task)
                self._early.discard(task)
            case "task.woken" | "step.began" | "task.finished":
                for side in sides:
                    side.waiting.discard(task)
                if kind != "task.woken":
                    self._stepped(task, sides, at, is_end=kind == "task.finished")
        if self._is_met():
            self._since = at

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        self._settle(story.at)
        first, second = self._sides
        if self._pair is not None and self._total >= self._asked * 1e9:
            names = [story.label(task) for task in self._pair]
            return passed(f"{' and '.join(names)} waited at the same time, for {span(self._total)} all in all.")
        if self._total:
            text = f"They waited at the same time for {span(self._total)}; {delay_text(self._asked)} was asked."
            return failed_unless_cut(story, text)
        for side in self._sides:
            if not side.count:
                return failed_unless_cut(story, self._missing(side, story))
        one = first.first[0]
        other = next((life for life in second.first if life.task != one.task), None)
        if other is None:
            return failed_unless_cut(story, f"There was {counted(first.count, 'task')} of {first.who}; it takes two.")
        return failed_unless_cut(story, _apart(one, other, story))

    def _created(self, event: Event) -> None:
        if event["system"]:
            return
        sides = [side for side in self._sides if side.who.means(event)]
        if not sides:
            return
        self._meant[event["task"]] = sides
        life = _Life(event["task"])
        for side in sides:
            side.count += 1
            if len(side.first) < 2:
                side.first.append(life)

    def _stepped(self, task: int, sides: list[_Side] | tuple[()], at: int, *, is_end: bool) -> None:
        lives = [life for side in sides for life in side.first if life.task == task]
        if is_end:
            del self._meant[task]
            self._running.discard(task)
            self._early.discard(task)
            for life in lives:
                life.ended = at
            return
        self._running.add(task)
        self._early.discard(task)
        for life in lives:
            life.began = at if life.began is None else life.began

    def _looked_inside(self, event: Event, sides: list[_Side] | tuple[()]) -> None:
        for side in self._sides:
            if side.inside is None and side not in sides and len(event["stack"]) > 1:
                calls = event["stack"][1:]
                if any(side.who.is_called(function) for function, _ in calls):
                    side.inside = event["task"]

    def _is_met(self) -> bool:
        one, other = (side.waiting for side in self._sides)
        return bool(one and other) and (len(one) > 1 or len(other) > 1 or one != other)

    def _settle(self, at: int, *, whole: bool = True) -> None:
        """Add up what they had together until now. Unless all was told since, nobody is known to wait any more."""
        if whole and self._since is not None and at > self._since:
            self._total += at - self._since
            if self._pair is None:
                one = min(self._sides[0].waiting)
                others = self._sides[1].waiting - {one}
                if not others:  # it is the only one there; then another stands on the first side
                    one = min(self._sides[0].waiting - self._sides[1].waiting)
                    others = self._sides[1].waiting
                self._pair = (one, min(others))
        self._since = None
        if not whole:
            self._running.clear()
            self._early.clear()
            for side in self._sides:
                side.waiting.clear()

    def _missing(self, side: _Side, story: Story) -> str:
        if side.inside is None:
            return f"There was no task of {side.who}."
        return (
            f"There was no task of {side.who}: {story.label(side.inside)} awaited {side.who.function} itself, "
            "and went on only when that was done."
        )


def _apart(one: _Life, other: _Life, story: Story) -> str:
    names = {life.task: story.label(life.task) for life in (one, other)}
    never = f"{names[one.task]} and {names[other.task]} never waited at the same time"
    for earlier, later in ((one, other), (other, one)):
        if later.began is None:
            return f"{never}: {names[later.task]} never began."
        if earlier.ended is not None and later.began >= earlier.ended:
            ended = f"{names[earlier.task]} had ended"
            return (
                f"{never}: {names[later.task]} began at {span(later.began)}, when {ended} (at {span(earlier.ended)})."
            )
    return f"{never}: whenever one of them waited, the other did not."
