"""The last events of a run that the sandbox did not end: stopped while it waited, or its worker died."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from playground import pythons
from playground.protocol.events import VERSION
from playground.protocol.stream import encode_event


def is_last(line: str) -> bool:
    """Whether this event is ``run.ended``. The text is looked at first, for most lines need no decoding."""
    return '"run.ended"' in line and json.loads(line)["type"] == "run.ended"


def python_of(lines: Sequence[str]) -> str:
    """The version of Python that ``run.started``, the first of these events, names."""
    return str(json.loads(lines[0])["python"])


def missing(
    lines: Sequence[str], *, clock: str, python: str, limits: Mapping[str, float], outcome: str, reason: str | None
) -> list[str]:
    """The events that make ``lines``, a run's events so far, a whole run: none, ``run.ended``, or both ends.

    ``python`` is the name that the run asked for. ``reason`` is a sentence that becomes the error's message. Totals are
    counted from the events; what only the sandbox's supervisor could have measured is 0.
    """
    if lines and is_last(lines[-1]):
        return []
    added: list[dict[str, Any]] = []
    if not lines:
        began = {"type": "run.started", "seq": 1, "at": 0, "protocol": VERSION, "python": pythons.release_of(python)}
        added.append({**began, "clock": clock, "limits": dict(limits)})
    totals = {"events": 0, "dropped": 0, "tasks": 0, "steps": 0, "output": 0, "wall": 0, "cpu": 0, "memory": 0}
    at = 0
    for event in map(json.loads, lines):
        at = event["at"]
        match event["type"]:
            case "task.created":
                totals["tasks"] += not event["system"]
            case "step.began":
                totals["steps"] += 1
            case "output":
                totals["output"] += len(event["text"].encode())
            case "gap":
                totals["dropped"] += event["dropped"]
    totals["events"] = seq = len(lines) + len(added) + 1
    error = None if reason is None else {"type": "Interrupted", "message": reason}
    added.append({"type": "run.ended", "seq": seq, "at": at, "outcome": outcome, "error": error, "totals": totals})
    return [encode_event(event) for event in added]
