"""Damaged and random input for the decoder and the supervisor, for long.

    python -m tests.sandbox.fuzz --inputs 1000000 --cells 500

Prints how much was read, at what rate, the longest that one input took and the most memory that was held. The first
input that something does not hold for ends it, with the seed that brings it again.
"""

import argparse
import asyncio
import random
import resource
import sys
import time
import traceback

from tests.sandbox.fuzzing.cells import judge_cells
from tests.sandbox.fuzzing.judge import Findings, judge_run

REPORTS = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=None, help="of the first run; each further one has the next")
    parser.add_argument("--cells", type=int, default=20, help="programs that write such input from within a real cell")
    options = parser.parse_args()
    first = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"{options.inputs} inputs, seeds from {first}", flush=True)
    findings = Findings()
    for seed in range(first, first + 1000):  # what is loaded once, and the first of everything
        judge_run(random.Random(seed), Findings())
    before = _peak()
    began = time.perf_counter()
    report = options.inputs // REPORTS
    seed = first
    while findings.inputs < options.inputs:
        try:
            judge_run(random.Random(seed), findings)
        except Exception:
            traceback.print_exc()
            print(f"seed {seed}: this does not hold")
            return 1
        seed += 1
        if findings.inputs >= report:
            report += options.inputs // REPORTS
            _tell(findings, time.perf_counter() - began, before)
    cells = asyncio.run(judge_cells(options.cells, first))
    print(f"written by {options.cells} programs in real cells, which ended so: {cells}")
    print(f"limits that were met: {findings.exceeded}")
    print("no exception, every stream whole and within its limits")
    return 0


def _tell(findings: Findings, seconds: float, before: int) -> None:
    print(
        f"{findings.inputs:9} inputs ({findings.bytes / 1e6:.0f} MB, {findings.runs} runs) in {seconds:.0f} s: "
        f"{findings.inputs / seconds:.0f} a second; {findings.events} events, {findings.gaps} gaps for "
        f"{findings.dropped}; the longest input {findings.longest * 1000:.1f} ms, the longest step "
        f"{findings.step * 1000:.1f} ms; at most {_peak() / (1 << 20):.0f} MiB held, "
        f"{(_peak() - before) / (1 << 20):.1f} more than at first",
        flush=True,
    )


def _peak() -> int:
    """Bytes: the largest resident set so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    sys.exit(main())
