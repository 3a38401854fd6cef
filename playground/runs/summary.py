"""A run as a text for a terminal: how it ended, a table of its tasks, what it wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playground.runs.notes import sentence
from playground.runs.spans import TaskLife, lives

_LABEL_WIDTH = 40


def summary(events: Sequence[Mapping[str, Any]]) -> str:
    """The text, ended by a newline. ``events`` is a whole run."""
    started, ended = events[0], events[-1]
    parts = [_headline(started, ended), *_error(ended), "", *_table(lives(events))]
    notes = [event for event in events if event["type"] in ("note", "gap")]
    if notes:
        labels = {task.task: task.label for task in lives(events)}
        resources = {event["resource"]: event for event in events if event["type"] == "resource.created"}
        parts += ["", "Notes", *(_note(note, labels, resources) for note in notes)]
    written = "".join(event["text"] for event in events if event["type"] == "output")
    if written:
        parts += ["", "Output", *("  " + _printable(line) for line in written.splitlines())]
    return "\n".join(parts) + "\n"


def _headline(started: Mapping[str, Any], ended: Mapping[str, Any]) -> str:
    totals = ended["totals"]
    return (
        f"{ended['outcome']} after {_duration(ended['at'])} on the {started['clock']} clock "
        f"(Python {started['python']}; {totals['wall']:.3f} s of wall time, {totals['cpu']:.3f} s of computing, "
        f"{totals['events']} events)"
    )


def _error(ended: Mapping[str, Any]) -> list[str]:
    error = ended["error"]
    if error is None:
        return []
    place = f"line {error['line']}: " if "line" in error else ""
    lines = [f"{place}{error['type']}: {_printable(error['message'])}"]
    lines += [f"  line {line}, in {_printable(function)}" for function, line in error.get("stack", [])]
    return lines


def _table(tasks: Sequence[TaskLife]) -> list[str]:
    if not tasks:
        return ["No task was made."]
    rows = [("Task", "Outcome", "Ready", "Running", "Waiting")]
    for task in tasks:
        times = (_duration(task.total(state)) for state in ("ready", "running", "waiting"))
        rows.append((f"{task.task} {_shortened(task.label)}", task.outcome or "not ended", *times))  # type: ignore[arg-type]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return [
        "  ".join(cell.ljust(width) if column < 2 else cell.rjust(width) for column, (cell, width) in cells).rstrip()
        for cells in (enumerate(zip(row, widths, strict=True)) for row in rows)
    ]


def _note(event: Mapping[str, Any], labels: Mapping[int, str], resources: Mapping[int, Mapping[str, Any]]) -> str:
    if event["type"] == "gap":
        return f"  {event['dropped']} events were not recorded ({event['reason']})"
    where = f"line {event['line']}: " if event["line"] is not None else ""

    def words(number: int) -> str:
        made = resources.get(number)
        if made is None:
            return "a resource"
        return f"{made['name']} ({made['kind']})" if made["name"] else f"the {made['kind']}"

    said = sentence(event, lambda number: labels.get(number, f"task {number}"), words)
    return f"  {where}{event['code']}: {_printable(said)}"


def _duration(nanoseconds: int) -> str:
    if nanoseconds < 1_000_000:
        return f"{nanoseconds / 1e3:.0f} µs"
    if nanoseconds < 1_000_000_000:
        return f"{nanoseconds / 1e6:.1f} ms"
    return f"{nanoseconds / 1e9:.3f} s"


def _shortened(label: str) -> str:
    label = _printable(label)
    return label if len(label) <= _LABEL_WIDTH else label[: _LABEL_WIDTH - 1] + "…"


def _printable(text: str) -> str:
    """Text of a program's as a terminal may have it: nothing in it moves the cursor or changes the colours."""
    return "".join(letter if letter.isprintable() or letter == "\t" else "�" for letter in text)
