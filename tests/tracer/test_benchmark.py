"""The benchmark of tracing runs; what it says of time is not judged here."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.tracing.programs import NAMES, source_of
from benchmarks.tracing.ways import WAYS

from .conftest import ROOT

SIZES = ("yields.TASKS=3", "yields.STEPS=4", "queue.ITEMS=20", "queue.PLACES=2", "fetch.REQUESTS=3", "fetch.ROWS=2")


def measured(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.tracing", "--rounds", "1", *arguments]
    command += [part for size in SIZES for part in ("--size", size)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=120).stdout


def test_each_way_runs_each_of_the_usual_programs_and_ratios_are_told() -> None:
    told: dict[str, Any] = json.loads(measured("--json"))
    assert list(told["programs"]) == ["yields", "queue", "fetch"]
    for figures in told["programs"].values():
        assert list(figures["ratio"]) == [way for way in WAYS if way != "plain"]
        assert figures["bytes_a_step"]["written"] > figures["bytes_a_step"]["compressed"] > 0
    assert (
        told["programs"]["yields"]["steps"] == 3 * 5 + 4
    )  # main's own two, and the two of asyncio.run's shutting down


def test_the_table_names_every_way() -> None:
    table = measured("yields", "--ways", "debug")
    assert [line.split()[0] for line in table.splitlines()[4:7]] == ["plain", "traced", "debug"]


@pytest.mark.parametrize("name", NAMES)
def test_a_size_that_a_program_has_not_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="has no size"):
        source_of(name, {"NONSENSE": 1})
