"""Real records: those of the golden traces, whose events the real sandbox and tracer wrote."""

import json
from functools import cache
from typing import Any

from playground.protocol.events import EVENTS
from tests.serving import ROOT

Records = list[list[Any]]


@cache
def recorded() -> tuple[Records, ...]:
    """Runs as their cells wrote them: the events without those of the supervisor, and with the cells' own claims."""
    return tuple(_records_of(path.read_text(encoding="utf-8")) for path in sorted(_TRACES.glob("*.ndjson")))


_TRACES = ROOT / "tests/js/traces"


def _records_of(trace: str) -> Records:
    records: Records = [["program.began", 0]]
    for line in trace.splitlines():
        event = json.loads(line)
        definition = EVENTS[event["type"]]
        if not definition.by_supervisor:
            records.append([event["type"], event["at"], *(event[name] for name in definition.fields)])
    end = records[-1][1]
    return [*records, ["recorder.dropped", end, 3, "overflow"], ["program.ended", end, "finished", None]]
