"""CPython's own tests of asyncio pass on the instrumented loop as they pass on the plain one."""

from __future__ import annotations

import subprocess

import pytest

from .conftest import PYTHON, Tracing

MODULES = (
    *("base_events", "context", "futures", "futures2", "locks", "pep492", "queues", "runners", "selector_events"),
    *("streams", "taskgroups", "tasks", "threads", "timeouts", "waitfor"),
)
HAS_THEM = not subprocess.run([PYTHON, "-c", "import test.test_asyncio"], capture_output=True, check=False).returncode


@pytest.mark.skipif(not HAS_THEM, reason="this Python was installed without CPython's own tests")
@pytest.mark.parametrize("module", MODULES)
def test_cpythons_own_tests_pass(trace: Tracing, module: str) -> None:
    run = trace(
        f"""
        import sys
        import unittest
        import warnings

        warnings.simplefilter("ignore")
        suite = unittest.defaultTestLoader.loadTestsFromName("test.test_asyncio.test_{module}")
        result = unittest.TextTestRunner(stream=sys.stdout).run(suite)
        print("passed" if result.wasSuccessful() and result.testsRun else "failed")
        """,
        "real",
    )
    assert run.text().endswith("passed\n"), run.text()
    assert run.ending["outcome"] == "finished"
    assert not run.of("recorder.dropped")
