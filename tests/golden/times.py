"""Each task's times in each golden trace, as ``playground.runs.spans`` has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playground.protocol.stream import Reader
from playground.runs.spans import lives

FOLDER = Path(__file__).resolve().parent.parent / "js" / "traces"
TARGET = FOLDER / "times.json"
STATES = ("ready", "running", "waiting")


def read(path: Path) -> list[dict[str, Any]]:
    """The events of a trace, refused when they are not of the protocol."""
    reader = Reader()
    events = [reader.event(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert reader.ended, f"{path.name} stops before its end"
    return events


def times() -> str:
    """What the file must hold: of each trace each task's nanoseconds in each state, and how it ended."""
    found = {
        path.stem: {
            str(life.task): {**{state: life.total(state) for state in STATES}, "outcome": life.outcome}
            for life in lives(read(path))
        }
        for path in sorted(FOLDER.glob("*.ndjson"))
    }
    return json.dumps(found, indent=1) + "\n"
