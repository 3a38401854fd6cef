"""What holding a run to checks costs, in turns with reading the same events from their text.

python -m benchmarks.checks [--events 200000]

The run is made up: a thousand tasks that wait, are woken and write, until there are so many events. Times are of the
processor, the median of five turns; the last column is how often the same events could be decoded meanwhile.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from playground.rooms.checks import decode, fault_of, judge, look, tile_of
from playground.rooms.checks.kinds import KINDS

TURNS = 5
TASKS = 1000


def run_of(events: int) -> list[dict[str, Any]]:
    """A run's events, about so many."""
    told: list[dict[str, Any]] = []
    at = 0
    for task in range(1, TASKS + 1):
        fields = {"name": f"Task-{task}", "coro": "fetch", "args": [["n", str(task)]], "parent": None, "line": 1}
        told.append({"type": "task.created", "at": at, "task": task, **fields, "system": False})
    while len(told) < events - 1:
        at += 1000
        task = 1 + len(told) // 4 % TASKS
        on, stack = {"kind": "sleep", "delay": 1}, [["fetch", 4]]
        told.append({"type": "task.woken", "at": at, "task": task, "by": {"kind": "timer"}})
        told.append({"type": "step.began", "at": at + 1, "task": task})
        told.append({"type": "output", "at": at + 2, "task": task, "stream": "stdout", "text": "hello\n", "line": 3})
        told.append({"type": "task.awaiting", "at": at + 3, "task": task, "on": on, "stack": stack, "locals": None})
    told.append({"type": "run.ended", "at": at + 4, "outcome": "finished", "error": None})
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=200_000, help="how long the run is")
    events = run_of(parser.parse_args().events)
    lines = [json.dumps(event) for event in events]
    every = decode([kind.example for kind in KINDS.values()])
    worst = decode([{"kind": "overlaps", "first": "fetch", "second": "fetch"}] * 20)
    work: dict[str, Callable[[], object]] = {
        "reading the events": lambda: [json.loads(line) for line in lines],
        "each kind of check": lambda: judge(every, events),
        "the fault": lambda: fault_of(events),
        "the tile": lambda: tile_of(events),
        "all of these": lambda: look(every, events),
        "the dearest checks": lambda: judge(worst, events),
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(TURNS):
        for name, does in work.items():
            began = time.process_time()
            does()
            times[name].append(time.process_time() - began)
    unit = median(times["reading the events"])
    print(f"{len(events):,} events")
    for name, taken in times.items():
        print(f"{name:<20} {median(taken):7.3f} s {median(taken) / unit:6.2f}")


if __name__ == "__main__":
    main()
