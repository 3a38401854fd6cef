"""Where each task of a run is after each thing that happened: a slow account of its own, to hold the page against.

Written from docs/protocol.md alone, sharing nothing with the page's model: each moment is told from the first event on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Event = dict[str, Any]
Places = dict[int, tuple[str, int]]
"""Task → its place, and its rank there (0 where a place has no order)."""

TOLD = {
    "task.created", "task.woken", "step.began", "task.awaiting", "task.finished", "task.cancelling", "loop.idle",
    "resource.created", "resource.changed", "resource.acquired", "resource.released", "queue.changed",
    "callback.began", "thread.began", "thread.ended", "output", "note", "gap", "run.ended",
}  # fmt: skip
"""What a reader steps through."""


def moments(events: Sequence[Event]) -> list[int]:
    """The seqs at which a step by events halts; what asyncio's own tasks do is passed over."""
    passing = own(events)
    return [event["seq"] for event in events if event["type"] in TOLD and event.get("task") not in passing]


def own(events: Sequence[Event]) -> set[int]:
    """The tasks that asyncio makes for itself."""
    return {event["task"] for event in events if event["type"] == "task.created" and event["system"]}


def places(events: Sequence[Event], seq: int) -> Places:
    """Where the tasks are once event ``seq`` has happened: the program's, and asyncio's own in the loop's hands."""
    where: dict[int, str] = {}
    lines: dict[str, list[int]] = {}
    early: set[int] = set()

    def put(task: int, place: str) -> None:
        for line in lines.values():
            if task in line:
                line.remove(task)
        where[task] = place
        lines.setdefault(place, []).append(task)

    for event in events[:seq]:
        kind, task = event["type"], event.get("task") or 0
        if kind == "task.created":
            put(task, "ready")
        if task not in where:
            continue
        if kind == "task.woken" and where[task] == "running":
            early.add(task)
        elif kind == "task.woken" and where[task] not in ("ready", "done"):
            put(task, "ready")
        elif kind == "step.began":
            early.discard(task)
            put(task, "running")
        elif kind == "task.awaiting":
            put(task, "ready" if task in early else awaited(event["on"]))
        elif kind == "task.finished":
            put(task, "done")
    passing = own(events)
    return {
        task: (place, _rank(place, lines[place].index(task)))
        for task, place in where.items()
        if place in ("ready", "running") or task not in passing
    }


def awaited(on: Event) -> str:
    """The place for what is awaited: of limits in one another the innermost thing counts."""
    while on["kind"] == "timeout" and "inner" in on:
        on = on["inner"]
    match on["kind"]:
        case "sleep" | "timeout":
            return "timer"
        case "task" | "gather" | "wait":
            return "task"
        case "yield":
            return "ready"
        case "thread" | "io" | "future" as kind:
            return str(kind)
    return f"resource:{on['resource']}" if "resource" in on else "future"


def _rank(place: str, index: int) -> int:
    return index if place == "ready" or place.startswith("resource:") else 0
