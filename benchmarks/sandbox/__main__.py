"""``python -m benchmarks.sandbox``: everything, some minutes; ``--quick``: the same with fewer of each.

Measured in one go and in turns, so that whatever else the machine does falls on all of them: believe the ratios before
the numbers. The client of the runs is this process; nothing of Django is in it.
"""

from __future__ import annotations

import argparse
import asyncio

from .crowds import crowd, sleepers
from .firsts import first_events
from .flood import flooded
from .rates import rebuilt, sustained


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer of each")
    quick = parser.parse_args().quick
    asyncio.run(first_events(15 if quick else 60))
    asyncio.run(sustained(rounds=2 if quick else 5, runs=80 if quick else 200))
    asyncio.run(crowd(rounds=1 if quick else 3))
    asyncio.run(sleepers())
    asyncio.run(rebuilt(50 if quick else 200))
    asyncio.run(flooded())


if __name__ == "__main__":
    main()
