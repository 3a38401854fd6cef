"""``python -m tests.conformance FILE...``: the story that a program tells, for authors of specifications.

Of a Python file the story; of a specification how the runs differ from it, on every Python that is found (see
``PLAYGROUND_TEST_PYTHON`` in ``tests/tracer/conftest.py``); of one whose story is empty the story. What is printed is
what the tracer *says*: it must be held against what asyncio does, by its documentation and its source, before it
becomes a specification.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .abbreviations import abridged, roughly
from .matching import compare
from .running import INTERPRETERS, run
from .spec import read
from .telling import Told


def main() -> int:
    """Print what there is to say; 1 when a specification is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--variables", action="store_true", help="show the variables of suspended frames")
    chosen = parser.parse_args()
    status = 0
    for path in chosen.files:
        if path.suffix == ".md":
            status |= check(path, variables=chosen.variables)
        else:
            show(run(INTERPRETERS[0], path.read_text()), variables=chosen.variables)
    return status


def check(path: Path, *, variables: bool) -> int:
    """Print how runs differ from a specification; 1 when they do."""
    document = read(path)
    status = 0
    for interpreter in INTERPRETERS:
        version = interpreter.version[:2]
        if not document.runs_on(version):
            continue
        specification = document.specification(version)
        told = run(interpreter, specification.program)
        difference = compare(specification.story, told)
        if difference is not None:
            status = 1
            print(f"== {path.stem} on {interpreter.name}")
            if not specification.story:
                show(told, variables=variables)
                break
            print(difference.text)
    return status


def show(told: Sequence[Told], *, variables: bool) -> None:
    """Print a story as authors write it."""
    for line in abridged(told):
        print(roughly(line.text))
        for under in line.under if variables else ():
            print(f"| {under}")


if __name__ == "__main__":
    sys.exit(main())
