"""A recorded run as text, for a page that works without a script: what it wrote, and its events as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from playground.pictures.reading import Event, Told
from playground.pictures.sentences import counted, headline, particulars
from playground.runs.words import CLOCK_NAMES, awaited_words, clipped, error_words, visible, woken_words

MOST_EVENTS: Final = 500
_LONGEST: Final = 200
_OUTSIDE: Final = ("type", "seq", "at", "task")


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the table."""

    seq: int
    seconds: str
    type: str
    who: str
    what: str


def told_plainly(told: Told) -> dict[str, Any]:
    """What the page says, all of it plain text with nothing hidden in it, as its template wants it."""
    return {
        "headline": headline(told),
        "particulars": particulars(told),
        "output": [(stream, several_lines(text)) for stream, text in told.output],
        "output_left_out": counted(told.output_left_out, "character") if told.output_left_out else "",
        "rows": list(_rows(told)),
        "more": f"{told.count - len(told.first):,}" if told.count > len(told.first) else "",
        "count": counted(told.count, "event"),
    }


def several_lines(text: str) -> str:
    """Text of a program's with nothing hidden in it but its line ends and tabs."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _rows(told: Told) -> Iterator[Row]:
    labels = told.labels()

    def label(task: int) -> str:
        return labels.get(task, f"task {task}")

    for event in told.first:
        who = label(event["task"]) if event.get("task") is not None else ""
        what = clipped(visible(_what(event, told, label)), _LONGEST)
        yield Row(event["seq"], f"{event['at'] / 1e9:.6f}", event["type"], who, what)


def _what(event: Event, told: Told, label: Any) -> str:
    match event["type"]:
        case "task.awaiting":
            return awaited_words(event["on"], label, told.resources.get, told.threads.get)
        case "task.woken":
            return woken_words(event["by"], label)
        case "task.created":
            parent = event["parent"]
            return f"{event['coro']}, created by {'the program' if parent is None else label(parent)}"
        case "task.finished":
            ending = error_words(event["error"]) if event["error"] is not None else event["value"]
            return f"{event['outcome']}{'' if ending is None else f': {ending}'}"
        case "output":
            return f"{event['stream']}: {event['text'].removesuffix(chr(10))}"
        case "run.started":
            return f"Python {event['python']}, {CLOCK_NAMES[event['clock']]}"
        case "run.ended":
            return headline(told)
    facts = ((name, value) for name, value in event.items() if name not in _OUTSIDE and value is not None)
    return ", ".join(f"{name} {value if isinstance(value, str) else json.dumps(value)}" for name, value in facts)
