"""How quick a run is, beside a cold Python: first event, runs a second. (What a step costs: ``benchmarks.tracing``.)

    python -m benchmarks.speed

Everything is measured in one go on this machine, with the client on it too; believe the ratios before the numbers.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from benchmarks.client import Client
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from tests.serving import serve

PROGRAM = """
import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    print(name)

async def main():
    await asyncio.gather(fetch("a", 0.003), fetch("b", 0.001), fetch("c", 0.002))

asyncio.run(main())
"""

PACED = 100
PAUSE = 0.1
"""Seconds between two runs of the same person, who looks at something in between."""
ROUNDS = 5
RUNS = 80
COLD_RUNS = 24
AT_ONCE = 8


def main() -> None:
    """Measure and print."""
    with serve(PLAYGROUND_LOG_LEVEL="WARNING") as server:
        _first_events(server.port)
        rates: dict[str, list[float]] = {"cold": [], "direct": [], "served": []}
        # In turns, so that whatever else the machine does falls on all of them.
        for _ in range(ROUNDS):
            rates["cold"].append(_rate(COLD_RUNS, _one_cold_start))
            rates["direct"].append(asyncio.run(_direct_rate()))
            rates["served"].append(_rate(RUNS, lambda: _one_run(server.port)))
    print(
        f"\nruns a second, {AT_ONCE} at a time, a program with three short sleeps; medians of {ROUNDS} rounds in turns"
    )
    for name, shown in (
        ("cold", "cold `python -c`"),
        ("direct", "the sandbox and tracer alone"),
        ("served", "POST to run.ended on a socket"),
    ):
        ratio = statistics.median(rate / cold for rate, cold in zip(rates[name], rates["cold"], strict=True))
        print(f"  {shown:29} {statistics.median(rates[name]):7.1f}  {ratio:5.1f} x")


def _first_events(port: int) -> None:
    """One after the other, as one person would: from before the POST until the first event was read on the socket."""
    client = Client(port)
    posts: list[float] = []
    firsts: list[float] = []
    for _ in range(PACED):
        began = time.perf_counter()
        run = client.ask(PROGRAM)
        posts.append(time.perf_counter() - began)
        for batch in client.watch(run):
            if batch[0]["seq"] == 1:
                firsts.append(time.perf_counter() - began)
        time.sleep(PAUSE)
    colds = []
    for _ in range(10):
        began = time.perf_counter()
        _one_cold_start()
        colds.append(time.perf_counter() - began)
    cold = statistics.median(colds)
    print(f"from POST to the first event on the socket, {PACED} runs one after the other, {PAUSE:g} s apart")
    print(f"  cold `python -c`, whole       {_ms(cold)}")
    for name, times in (("POST answered", posts), ("first event", firsts)):
        median, worst = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"  {name:29} {_ms(median)} median, {_ms(worst)} 95th percentile; 1/{cold / median:.1f} of a cold start")


def _rate(runs: int, one: Callable[[], None]) -> float:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        began = time.perf_counter()
        for done in [threads.submit(one) for _ in range(runs)]:
            done.result()
        return runs / (time.perf_counter() - began)


def _one_run(port: int) -> None:
    client = Client(port)
    for batch in client.watch(client.ask(PROGRAM)):
        if batch[-1]["type"] == "run.ended":
            assert batch[-1]["outcome"] == "finished"


def _one_cold_start() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], stdout=subprocess.DEVNULL, check=True)


async def _direct_rate() -> float:
    sandbox = Sandbox(spare=8)
    await sandbox.start()
    places = asyncio.Semaphore(AT_ONCE)

    async def emit(batch: list[str]) -> None:
        pass

    async def one() -> None:
        async with places:
            ended = await sandbox.run(Program(PROGRAM, "autojump"), limits=Limits(), emit=emit, stop=asyncio.Event())
            assert ended["outcome"] == "finished"

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(RUNS)))
    rate = RUNS / (time.perf_counter() - began)
    await sandbox.close()
    return rate


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:6.1f} ms"


if __name__ == "__main__":
    main()
