"""What a step costs under the tracer, beside the plain loop: both in one run, on this machine.

    python benchmarks/step_cost.py [--tasks 100] [--steps 1000] [--rounds 5] [--json]

Each round runs the same program twice, each time in a fork of its own: plain, by ``exec``; traced, by the tracer, its
records encoded and written into a pipe that this process reads to its end. The program measures itself, on the real
clock, around ``asyncio.run``; the best of the rounds counts. Only what is still queued at its end is not in that time,
so the ratio of the times until the reader saw the last byte is printed too.
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

REPORT = 100
"""The descriptor to which the program writes what it measured."""

PROGRAM = f"""
import asyncio
import os
import time


async def future():
    loop = asyncio.get_running_loop()
    one = loop.create_future()
    loop.call_soon(one.set_result, None)
    await one


async def worker():
    for _ in range(@steps@):
        await @awaited@


async def main():
    await asyncio.gather(*[worker() for _ in range(@tasks@)])


began = time.perf_counter()
asyncio.run(main())
os.write({REPORT}, b"%.9f" % (time.perf_counter() - began))
"""

AWAITED = {
    "sleep(0)": "asyncio.sleep(0)",
    "a future": "future()",
    "sleep(1e-9)": "asyncio.sleep(1e-9)",
}
"""What each step ends with: a bare yield, a future that a callback sets, a timer."""


def measure(source: str, *, traced: bool) -> tuple[float, float, bytes]:
    """Run one program in a fork. Seconds by its own account, seconds to the last byte, and what was written."""
    report, report_end = os.pipe()
    events, events_end = os.pipe()
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.close(report)
        os.close(events)
        os.dup2(report_end, REPORT)
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
    own = float(os.read(report, 100))
    os.close(report)
    os.close(events)
    return own, ended - began, b"".join(chunks)


def compare(awaited: str, tasks: int, steps: int, rounds: int) -> dict[str, float]:
    """The figures of one way to await, nanoseconds and bytes by the step."""
    source = PROGRAM.replace("@awaited@", awaited).replace("@tasks@", str(tasks)).replace("@steps@", str(steps))
    plain, traced, written = [], [], b""
    for _ in range(rounds):
        plain.append(measure(source, traced=False)[:2])
        *times, written = measure(source, traced=True)
        traced.append(times)
    decoder = Decoder()
    refused = sum(decoder.line(line).refused for line in written.splitlines())
    if refused:
        raise SystemExit(f"{refused} records were not of the protocol")
    plain_own, traced_own = min(own for own, _ in plain), min(own for own, _ in traced)
    plain_end, traced_end = min(end for _, end in plain), min(end for _, end in traced)
    nanoseconds = 1e9 / (tasks * steps)
    return {
        "plain_ns": round(plain_own * nanoseconds),
        "traced_ns": round(traced_own * nanoseconds),
        "ratio": round(traced_own / plain_own, 2),
        "ratio_to_the_last_byte": round(traced_end / plain_end, 2),
        "bytes": round(len(written) / (tasks * steps)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=100)
    parser.add_argument("--steps", type=int, default=1000, help="steps of each task")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    runner.preload()
    rows = {name: compare(awaited, options.tasks, options.steps, options.rounds) for name, awaited in AWAITED.items()}
    version = sys.version.split()[0]
    if options.json:
        print(json.dumps({"python": version, "tasks": options.tasks, "steps": options.steps, "step": rows}))
        return
    print(f"Python {version}, {options.tasks} tasks x {options.steps} steps, best of {options.rounds}; by the step:")
    print(f"{'await':<12}{'plain ns':>10}{'traced ns':>11}{'ratio':>7}{'to last byte':>14}{'bytes':>7}")
    for name, row in rows.items():
        print(
            f"{name:<12}{row['plain_ns']:>10,}{row['traced_ns']:>11,}{row['ratio']:>7.2f}"
            f"{row['ratio_to_the_last_byte']:>14.2f}{row['bytes']:>7}"
        )


if __name__ == "__main__":
    main()
