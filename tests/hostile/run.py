"""Run hostile programs in the real sandbox, and print what came of each. For people, and for tests as another user.

python -m tests.hostile.run                       all of them, behind all the walls
python -m tests.hostile.run --tier unprivileged   behind those that need no namespaces
python -m tests.hostile.run files network/raw     those whose names begin so
python -m tests.hostile.run --without landlock    with a layer left out
python -m tests.hostile.run --python 3.13         on another Python than the tests' own
python -m tests.hostile.run --one-by-one          so that harm to the host names its program
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence

from playground.sandbox.interpreters import found_here

from . import HOSTILE, Hostile
from .harness import Harness, Seen
from .headers import LAYERS, TIERS


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit status: 1 when something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.run", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="beginnings of names, such as files or time/spin")
    parser.add_argument("--tier", choices=TIERS, default="full")
    parser.add_argument("--without", choices=LAYERS, action="append", default=[], help="leave this layer out")
    parser.add_argument("--python", help="on this Python, such as 3.13, if the machine has it")
    parser.add_argument("--one-by-one", action="store_true", help="look at the host after each program")
    parser.add_argument("--json", action="store_true", help="one object a program, for other programs")
    options = parser.parse_args(arguments)
    programs = [program for program in HOSTILE if not options.names or program.name.startswith(tuple(options.names))]
    return asyncio.run(_main(programs, options))


async def _main(programs: list[Hostile], options: argparse.Namespace) -> int:
    interpreter = found_here().get(options.python) if options.python else None
    if options.python and interpreter is None:
        print(f"There is no Python {options.python} here.", file=sys.stderr)
        return 2
    began = time.monotonic()
    groups = [[program] for program in programs] if options.one_by_one else [programs]
    all_seen: list[Seen] = []

    def tell(seen: Seen) -> None:
        all_seen.append(seen)
        print(json.dumps(vars(seen)) if options.json else _line(seen), flush=True)

    for group in groups:
        harness = Harness(options.tier, without=frozenset(options.without), interpreter=interpreter)
        async with harness:
            await harness.run_all(group, each=tell)
        if harness.complaints:
            tell(Seen(group[0].name if options.one_by_one else "the host", complaints=harness.complaints))
    failed = sum(bool(seen.complaints) for seen in all_seen)
    computed = sum(seen.cpu for seen in all_seen)
    print(
        f"{len(all_seen) - failed} held, {failed} did not: {time.monotonic() - began:.1f} s, "
        f"{computed:.1f} s of computing inside and {time.process_time():.1f} s outside.",
        file=sys.stderr,
    )
    return 1 if failed else 0


def _line(seen: Seen) -> str:
    end = "; ".join(seen.outcomes) + (f" ({seen.error})" if seen.error else "")
    said = seen.printed.splitlines()
    line = f"{seen.name:<44} {end:<34.34} {seen.seconds:6.2f} s  {said[-1][:60] if said else ''}"
    return "\n".join([line, *(f"    DID NOT HOLD: {complaint}" for complaint in seen.complaints)])


if __name__ == "__main__":
    sys.exit(main())
