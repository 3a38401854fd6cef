"""Print both columns: ``python -m tests.cpython --help``."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

from .columns import Column, has_the_tests, modules_of, version_of
from .comparison import Comparison, compare


def main() -> int:
    """Run, print, and say by the exit status whether the columns are alike."""
    parser = argparse.ArgumentParser(prog="python -m tests.cpython", description="CPython's own tests of asyncio.")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter (default: this one)")
    parser.add_argument("--module", action="append", metavar="NAME", help="only this one (tasks, queues, ...); repeat")
    parser.add_argument("--jobs", type=int, default=2, help="modules at a time (default: 2)")
    options = parser.parse_args()
    if not has_the_tests(options.python):
        print("This Python was installed without CPython's own tests.", file=sys.stderr)
        return 2
    version = version_of(options.python)
    modules = [each.removeprefix("test_") for each in options.module or modules_of(options.python)]
    print(f"CPython {version}, test.test_asyncio; plain loop | instrumented loop")
    print(f"{'module':<20} {_HEAD} | {_HEAD}   {'steps':>7} {'s':>5}   differences")
    with ThreadPoolExecutor(options.jobs) as jobs:
        comparisons = []
        for comparison in jobs.map(lambda module: compare(options.python, version, module), modules):
            comparisons.append(comparison)
            print(_row(comparison), flush=True)
    print(_total(comparisons))
    for comparison in comparisons:
        _explain(comparison)
    return 1 if any(comparison.report() for comparison in comparisons) else 0


_OUTCOMES = (("passed",), ("failed", "passed unexpectedly"), ("error", "unfinished"), ("skipped",))
_HEAD = f"{'passed':>6} {'failed':>6} {'errors':>6} {'skipped':>7}"


def _counts(columns: list[Column]) -> str:
    passed, failed, errors, skipped = (
        sum(column.count(outcome) for column in columns for outcome in outcomes) for outcomes in _OUTCOMES
    )
    return f"{passed:>6} {failed:>6} {errors:>6} {skipped:>7}"


def _row(comparison: Comparison) -> str:
    return _line(comparison.module, [comparison])


def _total(comparisons: list[Comparison]) -> str:
    return _line("all", comparisons)


def _line(name: str, comparisons: list[Comparison]) -> str:
    plain, instrumented = [each.plain for each in comparisons], [each.instrumented for each in comparisons]
    steps = sum(column.steps for column in instrumented)
    seconds = sum(column.seconds for column in plain + instrumented)
    differences = sum(len(each.differences) + len(each.complaints) for each in comparisons)
    known = sum(len(each.known) for each in comparisons)
    told = f"{differences or 'none'}" + (f", {known} known" if known else "")
    return f"{name:<20} {_counts(plain)} | {_counts(instrumented)}   {steps:>7} {seconds:>5.1f}   {told}"


def _explain(comparison: Comparison) -> None:
    skipped = comparison.plain.outcomes.get(f"test_{comparison.module}") == "skipped"
    if skipped:
        print(f"{comparison.module}: cannot run here: {comparison.plain.details[f'test_{comparison.module}']}")
    for test, reason in comparison.known.items():
        print(f"known: {test}: {reason}")
    for test in comparison.unsteady:
        print(f"differed once and not again: {test}")
    report = comparison.report()
    if report:
        print(report)


if __name__ == "__main__":
    sys.exit(main())
