"""What a step costs under the tracer, beside the plain loop: both in one run, on this machine.

    python benchmarks/step_cost.py [--tasks 100] [--steps 1000] [--rounds 5] [--json]

Each round runs the same program twice, each time in a process of its own: plain, by ``exec``; traced, by the tracer,
its records encoded and written into a pipe that this process reads to its end. The program measures itself, on the
real clock, around ``asyncio.run``; the best of the rounds counts. Writing what is still queued at the end is counted
too: ``traced, to the last byte`` is the time until the reader saw the end, less what the empty program needs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playground.protocol.records import Decoder
from playground.tracer import runner

PROGRAM = """
import asyncio
import os
import time


async def worker():
    for _ in range({steps}):
        await {awaited}


async def main():
    await asyncio.gather(*[worker() for _ in range({tasks})])


began = time.perf_counter()
asyncio.run(main())
os.write({report}, b"%.9f" % (time.perf_counter() - began))
"""

AWAITED = {
    "sleep(0)": "asyncio.sleep(0)",
    "sleep(1e-9)": "asyncio.sleep(1e-9)",
    "future": "future()",
}
FUTURE = """
async def future():
    loop = asyncio.get_running_loop()
    one = loop.create_future()
    loop.call_soon(one.set_result, None)
    await one
"""


def measure(source: str, *, traced: bool) -> tuple[float, float, bytes]:
    """Run one program in a fork. Seconds by its own account, seconds to the last byte, and what was written."""
    report, report_end = os.pipe()
    events, events_end = os.pipe()
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.close(report)
        os.close(events)
        os.dup2(report_end, 100)
        source = source.replace("{report}", "100")
        if traced:
            runner.run({"source": source, "clock": "real"}, events_end)
        else:
            exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
        os._exit(0)
    os.close(report_end)
    os.close(events_end)
    chunks = []
    while chunk := os.read(events, 1 << 20):
        chunks.append(chunk)
    ended = time.perf_counter()
    os.waitpid(pid, 0)
    own = float(os.read(report, 100) or "nan")
    os.close(report)
    os.close(events)
    return own, ended - began, b"".join(chunks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=100)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    runner.preload()
    steps = options.tasks * options.steps
    results = {}
    for name, awaited in AWAITED.items():
        source = PROGRAM.replace("{steps}", str(options.steps)).replace("{tasks}", str(options.tasks))
        source = source.replace("{awaited}", awaited) + ""
        if name == "future":
            source = (
                FUTURE.join(source.split("\n\n\n", 1))
                if False
                else source.replace("async def worker", FUTURE + "\n\nasync def worker", 1)
            )
        plain, traced, written = [], [], b""
        for _ in range(options.rounds):
            plain.append(measure(source, traced=False)[:2])
            *times, written = measure(source, traced=True)
            traced.append(tuple(times))
        batch = [Decoder().line(line) for line in written.splitlines()[:1]]
        assert not batch[0].refused, batch[0].reason
        per = 1e9 / steps
        results[name] = {
            "plain_ns": round(min(own for own, _ in plain) * per),
            "traced_ns": round(min(own for own, _ in traced) * per),
            "ratio": round(min(own for own, _ in traced) / min(own for own, _ in plain), 2),
            "ratio_to_the_last_byte": round(min(end for _, end in traced) / min(end for _, end in plain), 2),
            "bytes_per_step": round(len(written) / steps),
        }
    if options.json:
        print(json.dumps({"python": sys.version.split()[0], "tasks": options.tasks, "steps": options.steps, **results}))
        return
    print(f"Python {sys.version.split()[0]}, {options.tasks} tasks x {options.steps} steps, best of {options.rounds}")
    print(f"{'await':<14}{'plain':>12}{'traced':>12}{'ratio':>8}{'last byte':>11}{'bytes':>8}   (ns, bytes: per step)")
    for name, row in results.items():
        print(
            f"{name:<14}{row['plain_ns']:>12,}{row['traced_ns']:>12,}{row['ratio']:>8.2f}"
            f"{row['ratio_to_the_last_byte']:>11.2f}{row['bytes_per_step']:>8}"
        )


if __name__ == "__main__":
    main()
