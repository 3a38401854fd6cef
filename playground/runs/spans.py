"""A run's events folded into what each task did when: the ground of the text summary and of the pictures.

The page has its own fold, in the browser (``static/js/model``), which can also go back; this one only goes through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.runs.labels import labels_of


@dataclass(frozen=True, slots=True)
class Span:
    """A task was ``ready``, ``running`` or ``waiting`` from ``began`` to ``ended`` (nanoseconds of ``at``)."""

    state: str
    began: int
    ended: int
    on: Mapping[str, Any] | None = None
    """Of waiting: what for. Of ready: what it gave control back for, None before its first step."""


@dataclass(slots=True)
class TaskLife:
    """One task and its spans, without holes, in their order."""

    task: int
    label: str
    created: int
    parent: int | None = None
    spans: list[Span] = field(default_factory=list)
    outcome: str | None = None
    """None when the run ended before the task did."""

    def total(self, state: str) -> int:
        """Nanoseconds spent in a state."""
        return sum(span.ended - span.began for span in self.spans if span.state == state)


def lives(events: Iterable[Mapping[str, Any]]) -> list[TaskLife]:
    """The program's tasks (asyncio's own left out) in the order of their creation."""
    found: dict[int, TaskLife] = {}
    now: dict[int, tuple[str, int, Mapping[str, Any] | None]] = {}
    early: set[int] = set()  # woken before the step that they run has ended
    created: list[Mapping[str, Any]] = []
    names: dict[int, str] = {}

    def enter(task: int, at: int, state: str | None, on: Mapping[str, Any] | None = None) -> None:
        before = now.pop(task, None)
        if before is not None and task in found:
            found[task].spans.append(Span(before[0], before[1], at, before[2]))
        if state is not None:
            now[task] = (state, at, on)

    at = 0
    for event in events:
        at = event["at"]
        match event["type"]:
            case "task.created" if not event["system"]:
                created.append(event)
                names[event["task"]] = event["name"]
                found[event["task"]] = TaskLife(event["task"], "", at, event["parent"])
                enter(event["task"], at, "ready")
            case "task.woken" if event["task"] in now:
                state, _, on = now[event["task"]]
                if state == "running":
                    early.add(event["task"])
                elif state == "waiting":
                    enter(event["task"], at, "ready", on)
            case "step.began":
                early.discard(event["task"])
                enter(event["task"], at, "running")
            case "task.awaiting":
                enter(event["task"], at, "ready" if event["task"] in early else "waiting", event["on"])
                early.discard(event["task"])
            case "task.finished":
                enter(event["task"], at, None)
                if event["task"] in found:
                    found[event["task"]].outcome = event["outcome"]
            case "task.renamed" if event["task"] in found:
                names[event["task"]] = event["name"]
    for task in list(now):
        enter(task, at, None)
    for task, label in labels_of(created, names).items():
        found[task].label = label
    return list(found.values())
