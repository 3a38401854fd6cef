"""Both columns of a module beside each other, and what differs between them."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from .columns import Column, run

AGAIN = 6
"""How often a module in which something differs is run again, on both loops: some tests depend on a machine's pace."""

_MANY = 8
"""Where more tests than these still differ when it was run again, that is no matter of pace: twice is enough."""

_KNOWN = Path(__file__).with_name("differences.toml")


@dataclass
class Comparison:
    """One module of tests on both loops."""

    module: str
    plain: Column
    instrumented: Column
    differences: dict[str, str] = field(default_factory=dict)
    """A test's name → how it differs, and is not known to. Each time that it was tried."""
    known: dict[str, str] = field(default_factory=dict)
    """Likewise of those that are known to, with the reason."""
    unsteady: list[str] = field(default_factory=list)
    """Tests that differed once, and not again."""

    @property
    def complaints(self) -> list[str]:
        """What is wrong with a process or with what it recorded."""
        return [f"plain: {each}" for each in self.plain.complaints] + [
            f"instrumented: {each}" for each in self.instrumented.complaints
        ]

    def report(self) -> str:
        """Everything that must not be, in lines; empty when all is well."""
        lines = [f"{self.module}: {each}" for each in self.complaints]
        for test, difference in self.differences.items():
            lines += [f"{test}: {difference}", self.instrumented.details.get(test, "")]
        return "\n".join(lines)


def settle(python: str, version: str, module: str) -> Comparison | None:
    """As :func:`compare`, but None when every test of the module passes on the instrumented loop, or is skipped there
    as it is on the plain one.

    Then there is nothing in which it falls short, and the plain loop was asked for those few only: half of the time.
    """
    column = run(python, module, instrumented=True)
    if column.outcomes == {f"test_{module}": "skipped"} and not column.complaints:  # not of this system
        plain = run(python, module, instrumented=False)
        if plain.outcomes == column.outcomes and not plain.complaints:
            return Comparison(module, plain, column)
    skipped = [test for test, outcome in column.outcomes.items() if outcome == "skipped"]
    if not column.complaints and column.asked == column.count("passed") + len(skipped) > len(skipped):
        if not skipped:
            return None
        plain = run(python, module, instrumented=False, only=skipped)
        if not plain.complaints and plain.outcomes == dict.fromkeys(skipped, "skipped"):
            return None
    return compare(python, version, module)


def compare(python: str, version: str, module: str) -> Comparison:
    """Run a module's tests on both loops of an interpreter of this version; again, if they differ.

    A test that differs is one that never ended on the instrumented loop as it ever did on the plain one: so a slow
    machine is not taken for a fault, on whichever loop it made a test fail. And the whole module is run again because
    what fails after other tests may pass alone.
    """
    seen: set[str] = set()
    ended: tuple[dict[str, set[str | None]], ...] = ({}, {})
    for again in range(1 + AGAIN):
        with ThreadPoolExecutor(2) as both:  # at the same time: most of these tests wait for something
            plain, instrumented = both.map(lambda way: run(python, module, instrumented=way), (False, True))
        tests = plain.outcomes.keys() | instrumented.outcomes.keys()
        for column, outcomes in zip((plain, instrumented), ended, strict=True):
            for test in tests:
                outcomes.setdefault(test, set()).add(column.outcomes.get(test))
        seen |= {test for test in tests if plain.outcomes.get(test) != instrumented.outcomes.get(test)}
        differing = {test for test in seen if ended[0][test].isdisjoint(ended[1][test])}
        result = Comparison(module, plain, instrumented)
        known = known_differences(version)
        if (differing <= known.keys() and not result.complaints) or (again and len(differing - known.keys()) > _MANY):
            break
    for test in sorted(differing):
        there, here = (column.outcomes.get(test, "missing") for column in (plain, instrumented))
        how = f"{there} on the plain loop, {here} on the instrumented one"
        if test in known:
            result.known[test] = f"{how}: {known[test]}"
        else:
            result.differences[test] = how
    result.unsteady = sorted(seen - differing)
    return result


def known_differences(version: str) -> dict[str, str]:
    """The tests that are known to differ on a Python of this version, and why."""
    entries = tomllib.loads(_KNOWN.read_text(encoding="utf-8")).get("difference", [])
    short = ".".join(version.split(".")[:2])
    return {entry["test"]: entry["reason"] for entry in entries if short in entry["pythons"]}
