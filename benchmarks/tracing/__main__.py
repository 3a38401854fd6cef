"""Measure and print: ``python -m benchmarks.tracing --help``."""

from __future__ import annotations

import argparse
import json
import platform

from .measuring import Run, measure
from .programs import NAMES, USUAL, description_of, source_of
from .table import best, show
from .ways import WAYS

_EPILOG = """
Each round runs the program in each way, in turns, so that whatever else the machine does falls on all of them; the
best of the rounds counts. "ms" is the program's own account of asyncio.run, "x processor" compares the processor time
of the whole process meanwhile (a program that mostly waits hides what it costs), "x to last byte" the time until
everything that was recorded was written and read, or stood in VizTracer's file.
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tracing", description=__doc__, epilog=_EPILOG)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ways", default=",".join(WAYS), help="comma-separated (default: %(default)s)")
    parser.add_argument("--size", action="append", default=[], metavar="PROGRAM.NAME=NUMBER", help="yields.STEPS=10")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    options = parser.parse_args()
    unknown = sorted(set(options.programs) - set(NAMES))
    if unknown:
        parser.error(f"no program {', '.join(unknown)}")
    sizes: dict[str, dict[str, int]] = {}
    for each in options.size:
        size, _, number = each.partition("=")
        program, _, constant = size.partition(".")
        sizes.setdefault(program, {})[constant] = int(number)
    ways = ["plain", "traced", *(way for way in options.ways.split(",") if way not in ("plain", "traced"))]
    version = platform.python_version()
    if not options.json:
        print(f"Python {version}; best of {options.rounds} rounds in turns")
    figures = {}
    for name in options.programs or USUAL:
        source = source_of(name, sizes.get(name))
        runs: dict[str, list[Run]] = {way: [] for way in ways}
        for number in range(options.rounds):
            for way in ways:
                runs[way].append(measure(source, WAYS[way], weigh=way == "viztracer" and number == 0))
        figures[name] = best(runs)
        if not options.json:
            print("\n" + show(name, description_of(name), figures[name]), flush=True)
    if options.json:
        told = {name: each.as_json() for name, each in figures.items()}
        print(json.dumps({"python": version, "rounds": options.rounds, "programs": told}))


if __name__ == "__main__":
    main()
