"""CPython's own tests of asyncio end on the instrumented loop as they end on the plain one, each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.cpython.columns import Column, has_the_tests, modules_of, run
from tests.cpython.comparison import Comparison, compare, known_differences, settle

from .conftest import INTERPRETERS

PYTHONS = {one.name: str(one.executable) for one in INTERPRETERS if has_the_tests(str(one.executable))}
CORE = (
    *("tasks", "futures", "futures2", "locks", "queues", "taskgroups", "timeouts", "waitfor", "runners", "streams"),
    *("base_events", "events", "threads"),
)
"""What no Python may be without, whatever else it has."""


of_each_python = pytest.mark.parametrize("version", PYTHONS)
"""Of each that was installed with CPython's own tests."""


JOBS = 3
"""Modules at a time: most of their tests wait for something."""


@pytest.fixture(scope="module")
def settled() -> Iterator[Callable[[str, str], Comparison | None]]:
    """What was found of a module on a Python, all of whose modules are begun with the first that is asked for."""
    begun: dict[str, dict[str, Future[Comparison | None]]] = {}
    with ThreadPoolExecutor(JOBS) as jobs:

        def find(version: str, module: str) -> Comparison | None:
            if version not in begun:
                python = PYTHONS[version]
                begun[version] = {name: jobs.submit(settle, python, version, name) for name in modules_of(python)}
            return begun[version][module].result()

        yield find


@pytest.mark.parametrize(
    ("version", "module"),
    [
        pytest.param(version, module, marks=pytest.mark.xdist_group(f"cpython {version}"))
        for version, python in PYTHONS.items()
        for module in modules_of(python)
    ],
)
def test_every_test_of_cpythons_ends_as_on_the_plain_loop(
    version: str, module: str, settled: Callable[[str, str], Comparison | None]
) -> None:
    comparison = settled(version, module)
    if comparison is None:
        return  # every one of them passes
    assert not comparison.report()
    assert comparison.plain.outcomes
    if module in CORE:
        assert comparison.plain.count("passed"), "the plain loop's tests do not run here"


@of_each_python
def test_the_modules_that_matter_most_are_there(version: str) -> None:
    assert set(CORE) <= set(modules_of(PYTHONS[version]))


@of_each_python
def test_the_instrumented_column_runs_on_the_instrumented_loop(version: str) -> None:
    assert run(PYTHONS[version], "queues", instrumented=True).steps > 100


def test_what_fails_at_times_on_either_loop_is_no_difference_and_what_always_does_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = iter(["passed", "failed", "passed"])
    instrumented = iter(["failed", "passed", "passed"])

    def pretended(python: str, module: str, *, instrumented: bool) -> Column:
        at_times = next(turns[instrumented], "passed")
        return Column({"test_some.at_times": at_times, "test_some.always": "failed" if instrumented else "passed"})

    turns = {False: plain, True: instrumented}
    monkeypatch.setattr("tests.cpython.comparison.run", pretended)
    comparison = compare("python", "3.12.1", "some")
    assert list(comparison.differences) == ["test_some.always"]
    assert comparison.unsteady == ["test_some.at_times"]


def test_each_known_difference_has_its_reason() -> None:
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert all(known_differences(version).values())
