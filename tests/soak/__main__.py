"""A long soak, for people: ``python -m tests.soak --runs 5000``.

Prints what the server, its zygotes and its cells hold before and after, and in between. Exit status 1 when something
was left behind.
"""

import argparse
import asyncio
import itertools
import sys
import time
from collections import Counter

from tests.serving import serve

from .held import Held, Memory, at_rest, below, gone, memory, table
from .load import AT_ONCE, SETTINGS, programs, run_all, warm_up

REPORTS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5000)
    runs = parser.parse_args().runs
    return asyncio.run(_soak(runs))


async def _soak(runs: int) -> int:
    rows: list[tuple[str, Held, Memory]] = []
    ended: Counter[str] = Counter()
    which = programs(runs)
    with serve(PLAYGROUND_LOG_LEVEL="WARNING", **SETTINGS) as server:
        async with server.api() as api:
            await warm_up(api)
            rows.append(("before", await at_rest(server), memory(server)))
            began = time.monotonic()
            while sum(ended.values()) < runs:
                ended += await run_all(api, itertools.islice(which, -(-runs // REPORTS)))
                done = sum(ended.values())
                rows.append((f"{done} runs", await at_rest(server), memory(server)))
                print(f"{done} runs, {time.monotonic() - began:.0f} s: {dict(ended)}", flush=True)
        everybody = below(server.process.pid)
    left = not await gone(everybody)
    print(f"\n{runs} runs, {AT_ONCE} at a time, a quarter of them hostile: each whole, with one end\n")
    print(table(rows))
    same = all(counts == rows[0][1] for _, counts, _ in rows)
    print("\nnothing was left behind" if same else "\nSOMETHING WAS LEFT BEHIND")
    print("processes are left after the server's end" if left else "no process is left after the server's end")
    return int(left or not same)


if __name__ == "__main__":
    sys.exit(main())
