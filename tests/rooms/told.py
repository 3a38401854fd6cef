"""Small traces made by hand, each event of the protocol; and the lessons' recorded runs, which are real ones."""

from __future__ import annotations

from typing import Any

from playground.programs.course import lessons
from playground.protocol.stream import Reader, encode_event
from playground.rooms.checks import Answer, decode, judge

LESSONS = {lesson.name: list(lesson.events) for lesson in lessons()}
_LIMITS = {"wall": 10, "cpu": 5, "memory": 1, "output": 1, "events": 1}
_TOTALS = {"events": 0, "dropped": 0, "tasks": 0, "steps": 0, "output": 0, "wall": 0, "cpu": 0, "memory": 0}


class Told:
    """A run, told event by event. Moments are in seconds; each event is at the last that was given."""

    def __init__(self) -> None:
        self._events: list[dict[str, Any]] = []
        self._at = 0
        self._tasks = 0
        self.add("run.started", protocol=1, python="3.12.1", clock="autojump", limits=_LIMITS)

    def add(self, type: str, **fields: Any) -> Told:  # noqa: A002 - the protocol's own word
        """Any event."""
        self._events.append({"type": type, "seq": len(self._events) + 1, "at": self._at, **fields})
        return self

    def at(self, seconds: float) -> Told:
        self._at = round(seconds * 1e9)
        return self

    def task(self, coro: str = "main", *values: str, name: str = "", parent: int | None = None) -> Told:
        """A task, woken and begun."""
        self._tasks += 1
        number = self._tasks
        args = [[f"a{place}", value] for place, value in enumerate(values)]
        fields = {"name": name or f"Task-{number}", "coro": coro, "args": args, "parent": parent, "line": 1}
        self.add("task.created", task=number, **fields, system=False)
        return self.wake(number, kind="created").begin(number)

    def begin(self, task: int) -> Told:
        return self.add("step.began", task=task)

    def wake(self, task: int, kind: str = "timer") -> Told:
        return self.add("task.woken", task=task, by={"kind": kind})

    def wait(self, task: int, kind: str = "sleep", *calls: str, **more: Any) -> Told:
        stack = [[call, 1] for call in calls]
        return self.add("task.awaiting", task=task, on={"kind": kind, **more}, stack=stack, locals=None)

    def go(self, task: int) -> Told:
        """It is woken, and runs."""
        return self.wake(task).begin(task)

    def done(self, task: int, outcome: str = "returned", error: dict[str, Any] | None = None) -> Told:
        return self.add("task.finished", task=task, outcome=outcome, value=None, error=error)

    def made(self, resource: int, kind: str, name: str | None) -> Told:
        fields = {"kind": kind, "name": name, "task": None, "size": None, "line": None, "lock": None}
        return self.add("resource.created", resource=resource, **fields)

    def took(self, task: int | None, resource: int = 1) -> Told:
        return self.add("resource.acquired", resource=resource, task=task, size=None)

    def freed(self, task: int | None, resource: int = 1) -> Told:
        return self.add("resource.released", resource=resource, task=task, size=None)

    def printed(self, text: str, stream: str = "stdout") -> Told:
        return self.add("output", stream=stream, text=text, task=None, line=None)

    def note(self, code: str, task: int | None = None, line: int | None = None, **facts: Any) -> Told:
        return self.add("note", code=code, task=task, line=line, facts=facts)

    def gap(self, dropped: int = 3) -> Told:
        return self.add("gap", dropped=dropped, reason="malformed")

    def so_far(self) -> list[dict[str, Any]]:
        """The events, held to the protocol."""
        reader = Reader()
        return [reader.event(encode_event(event)) for event in self._events]

    def ended(self, outcome: str = "finished", error: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """The whole run's events."""
        self.add("run.ended", outcome=outcome, error=error, totals=_TOTALS)
        return self.so_far()


def answers(events: list[dict[str, Any]], *checks: dict[str, Any]) -> list[Answer]:
    return judge(decode(list(checks)), events)


def answer(events: list[dict[str, Any]], kind: str, **fields: Any) -> tuple[bool, str]:
    """What becomes of one check: whether it passed, and the sentence."""
    (one,) = answers(events, {"kind": kind, **fields})
    return one.passed, one.sentence
