"""One module of CPython's own tests of asyncio, each outcome reported by the test's name.

This text is the program: plain Python runs it as a file, the tracer as the source that a person typed. What to do comes
by the environment, and the outcomes go to a file, because the tests' own output is theirs.
"""

from __future__ import annotations

import json
import linecache
import os
import sys
import traceback
import unittest
import warnings
from typing import Any

PACKAGE = "test.test_asyncio."


class Reported(unittest.TestResult):
    """Writes each outcome as it comes: a process that dies has told of all tests before, and of the one that it ran."""

    def __init__(self, report: Any) -> None:
        super().__init__()
        self._report = report

    def _tell(self, test: Any, outcome: str, detail: str = "") -> None:
        self._report.write(json.dumps([test.id().removeprefix(PACKAGE), outcome, detail]) + "\n")
        self._report.flush()

    def startTest(self, test: Any) -> None:  # noqa: N802 - unittest's own name, as below
        super().startTest(test)
        self._tell(test, "unfinished")

    def addSuccess(self, test: Any) -> None:  # noqa: N802
        self._tell(test, "passed")

    def addError(self, test: Any, err: Any) -> None:  # noqa: N802
        self._tell(test, "error", _text(err))

    def addFailure(self, test: Any, err: Any) -> None:  # noqa: N802
        self._tell(test, "failed", _text(err))

    def addSkip(self, test: Any, reason: str) -> None:  # noqa: N802
        self._tell(test, "skipped", reason)

    def addExpectedFailure(self, test: Any, err: Any) -> None:  # noqa: N802
        self._tell(test, "failed as expected")

    def addUnexpectedSuccess(self, test: Any) -> None:  # noqa: N802
        self._tell(test, "passed unexpectedly")

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:  # noqa: N802
        if err is not None:
            self._tell(test, "failed" if issubclass(err[0], test.failureException) else "error", _text(err))


def _text(error: Any) -> str:
    return "".join(traceback.format_exception(*error))[-4000:]


def main(module: str, only: list[str], report: Any) -> None:
    """Run a module's tests, ``module`` being its name without ``test_``: all, or those named from the module on."""
    warnings.simplefilter("ignore")
    names = [PACKAGE + name for name in only or [f"test_{module}"]]
    try:
        suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    except unittest.SkipTest as reason:
        report.write(json.dumps([f"test_{module}", "skipped", str(reason)]) + "\n")
    else:
        report.write(json.dumps(["", "asked", str(suite.countTestCases())]) + "\n")
        suite.run(Reported(report))
    report.write(json.dumps(["", "end", ""]) + "\n")
    report.flush()


if __name__ == "__main__":  # and not where a test starts another process from this file
    # To the tracer the tests' file is the program, so that their frames are read: it believes that this text is theirs.
    sys.modules["__main__"].__file__ = "program.py"
    linecache.clearcache()
    with open(os.environ["CPYTHON_REPORT"], "w", encoding="utf-8") as report:
        main(os.environ["CPYTHON_MODULE"], os.environ["CPYTHON_ONLY"].split(), report)
