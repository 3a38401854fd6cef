"""CPython's own tests of asyncio end on the instrumented loop as they end on the plain one, each of them."""

from __future__ import annotations

import pytest

from tests.cpython.columns import has_the_tests, modules_of, version_of
from tests.cpython.comparison import compare, known_differences

from .conftest import PYTHON

HAS_THEM = has_the_tests(PYTHON)
CORE = (
    *("tasks", "futures", "futures2", "locks", "queues", "taskgroups", "timeouts", "waitfor", "runners", "streams"),
    *("base_events", "events", "threads"),
)
"""What no Python may be without, whatever else it has."""


@pytest.mark.skipif(not HAS_THEM, reason="this Python was installed without CPython's own tests")
@pytest.mark.parametrize("module", modules_of(PYTHON) if HAS_THEM else CORE)
def test_every_test_of_cpythons_ends_as_on_the_plain_loop(module: str) -> None:
    version = version_of(PYTHON)
    comparison = compare(PYTHON, version, module)
    assert not comparison.report()
    assert comparison.plain.outcomes
    if module in CORE:
        assert comparison.plain.count("passed"), "the plain loop's tests do not run here"


@pytest.mark.skipif(not HAS_THEM, reason="this Python was installed without CPython's own tests")
def test_the_modules_that_matter_most_are_there() -> None:
    assert set(CORE) <= set(modules_of(PYTHON))


@pytest.mark.skipif(not HAS_THEM, reason="this Python was installed without CPython's own tests")
def test_the_instrumented_column_runs_on_the_instrumented_loop() -> None:
    assert compare(PYTHON, version_of(PYTHON), "queues").instrumented.steps > 100


def test_each_known_difference_has_its_reason() -> None:
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert all(known_differences(version).values())
