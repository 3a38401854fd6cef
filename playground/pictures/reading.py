"""A recording read once, from its first event to its last, and what pictures and pages need of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from playground.runs.spans import TaskLife, lives

Event = Mapping[str, Any]

MOST_OUTPUT: Final = 64_000
"""Characters of what the program wrote that are kept."""


@dataclass(slots=True)
class Told:
    """What a run told, without its events but the first ``most_events``."""

    started: Event = field(default_factory=dict)
    ended: Event = field(default_factory=dict)
    """The last event."""
    tasks: list[TaskLife] = field(default_factory=list)
    """The program's, in the order of their creation."""
    resources: dict[int, Event] = field(default_factory=dict)
    threads: dict[int, Event] = field(default_factory=dict)
    threads_ended: dict[int, int] = field(default_factory=dict)
    cancelled: dict[int, list[Event]] = field(default_factory=dict)
    """The ``task.cancelling`` events by the task that is to stop."""
    finished: dict[int, Event] = field(default_factory=dict)
    notes: list[Event] = field(default_factory=list)
    output: list[tuple[str, str]] = field(default_factory=list)
    """Stream and text, as far as :data:`MOST_OUTPUT` goes."""
    output_left_out: int = 0
    """Characters that were written after that."""
    first: list[Event] = field(default_factory=list)
    count: int = 0
    """How many events there are."""

    def labels(self) -> dict[int, str]:
        """What each of the tasks is called."""
        return {task.task: task.label for task in self.tasks}


def read(lines: Iterable[str], *, most_events: int = 0) -> Told:
    """What the events of a whole run tell, one JSON text each; they are held one at a time."""
    told = Told()
    told.tasks = lives(_noticed(lines, told, most_events))
    return told


def _noticed(lines: Iterable[str], told: Told, most_events: int) -> Iterator[Event]:
    room = MOST_OUTPUT
    for line in lines:
        event = json.loads(line)
        told.count += 1
        if told.count <= most_events:
            told.first.append(event)
        match event["type"]:
            case "run.started":
                told.started = event
            case "resource.created":
                told.resources[event["resource"]] = event
            case "thread.began":
                told.threads[event["thread"]] = event
            case "thread.ended":
                told.threads_ended[event["thread"]] = event["at"]
            case "task.cancelling":
                told.cancelled.setdefault(event["task"], []).append(event)
            case "task.finished":
                told.finished[event["task"]] = event
            case "note":
                told.notes.append(event)
            case "output":
                kept = event["text"][:room]
                room -= len(kept)
                told.output_left_out += len(event["text"]) - len(kept)
                if kept:
                    told.output.append((event["stream"], kept))
        told.ended = event
        yield event
