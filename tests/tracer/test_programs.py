"""The six programs of the first slice, under both clocks, as plain CPython runs them."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from .conftest import Trace, Tracing

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"
EXPECTED: dict[str, dict[str, Any]] = {
    name: facts for name, facts in json.loads((PROGRAMS / "expected.json").read_text()).items() if name != "about"
}

pytestmark = pytest.mark.xdist_group("six programs")  # they are run at once, and wait


@pytest.fixture(scope="module")
def traces(trace: Tracing) -> dict[tuple[str, str], Trace]:
    """All programs under both clocks: on the real one at the same time, for there they mostly sleep."""
    found: dict[tuple[str, str], Trace] = {}

    def run(name: str, clock: str) -> None:
        found[name, clock] = trace((PROGRAMS / name).read_text(), clock)

    for name in EXPECTED:
        run(name, "autojump")
    threads = [threading.Thread(target=run, args=(name, "real")) for name in EXPECTED]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("clock", ["real", "autojump"])
@pytest.mark.parametrize("name", EXPECTED)
class TestEachProgram:
    def test_it_prints_what_plain_python_prints(self, traces: Any, name: str, clock: str) -> None:
        assert traces[name, clock].text().splitlines() == EXPECTED[name]["stdout"]
        assert traces[name, clock].raw_output == ""

    def test_it_ends_by_itself(self, traces: Any, name: str, clock: str) -> None:
        assert traces[name, clock].ending["outcome"] == "finished"
        assert traces[name, clock].status == 0

    def test_it_has_the_tasks_that_the_program_made(self, traces: Any, name: str, clock: str) -> None:
        assert len(traces[name, clock].of("task.created")) == EXPECTED[name]["tasks"]

    def test_its_tasks_finish_in_order(self, traces: Any, name: str, clock: str) -> None:
        trace = traces[name, clock]
        coros = {entry["task"]: entry["coro"] for entry in trace.of("task.created")}
        assert [coros[entry["task"]] for entry in trace.of("task.finished")] == EXPECTED[name]["finish_order"]

    def test_it_takes_its_time_on_the_programs_clock(self, traces: Any, name: str, clock: str) -> None:
        trace = traces[name, clock]
        tasks = trace.of("task.created", "task.finished")
        seconds = (tasks[-1]["at"] - tasks[0]["at"]) / 1e9 if tasks else 0
        assert EXPECTED[name]["seconds"] <= seconds + 0.001
        # The 50 ms more that are allowed are for computing, which costs its real time, and on a busy machine any.
        if clock == "autojump":
            began = [entry["at"] for entry in trace.of("loop.idle")]
            ended = [entry["at"] for entry in trace.of("loop.woke")]
            assert sum(ended) - sum(began) <= (EXPECTED[name]["seconds"] + 0.001) * 1e9
        else:
            assert seconds <= trace.elapsed / 1e9
