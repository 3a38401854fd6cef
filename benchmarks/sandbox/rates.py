"""Runs a second, and cells; beside cold Pythons, and beside the forks that they are made of."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.speed import PROGRAM
from playground.sandbox.inside import kernel
from playground.sandbox.supervisor import Sandbox

from .machine import computed
from .running import NAMESPACES, NEVER, ready, timed

AT_ONCE = 8


async def sustained(rounds: int, runs: int) -> None:
    rates: dict[str, list[float]] = {"cold": [], "box": [], "fork": [], "namespaces": []}
    used: dict[str, list[float]] = {"cold": [], "box": [], "fork": [], "namespaces": []}
    sandbox = Sandbox(spare=AT_ONCE, renewal=NEVER)
    await sandbox.start()
    for _ in range(rounds):
        before, began = computed(), time.perf_counter()
        await asyncio.to_thread(_cold_starts, runs // 4)
        rates["cold"].append(runs // 4 / (time.perf_counter() - began))
        used["cold"].append((computed() - before) / (runs // 4))
        await ready(sandbox, AT_ONCE)
        places = asyncio.Semaphore(AT_ONCE)

        async def one(places: asyncio.Semaphore = places) -> None:
            async with places:
                await timed(sandbox)

        before, began = computed(), time.perf_counter()
        await asyncio.gather(*(one() for _ in range(runs)))
        rates["box"].append(runs / (time.perf_counter() - began))
        used["box"].append((computed() - before) / runs)
        for name, flags in (("fork", 0), ("namespaces", NAMESPACES)):
            before = computed()
            rates[name].append(await asyncio.to_thread(_forks, runs, flags))
            used[name].append((computed() - before) / runs)
    await sandbox.close()
    ratio = statistics.median(box / cold for box, cold in zip(rates["box"], rates["cold"], strict=True))
    print(f"\nruns a second, sustained, {AT_ONCE} at a time, {runs} runs; medians of {rounds} rounds in turns")
    for name, shown in (
        ("cold", "cold python"),
        ("box", "sandbox and tracer, cells built meanwhile"),
        ("fork", "no box: the tracer in a fork of its process"),
        ("namespaces", "the same, forked into a cell's namespaces"),
    ):
        busy = statistics.median(used[name]) * 1000
        print(f"  {shown:44} {statistics.median(rates[name]):7.1f}   the machine computed {busy:5.1f} ms a run")
    print(f"  {ratio:.1f} x cold starts, on {os.cpu_count()} processors; the last two show what can be had at all")


async def rebuilt(cells: int) -> None:
    sandbox = Sandbox(spare=0, renewal=NEVER)
    await sandbox.start()
    generation = sandbox.pool.current
    assert generation is not None

    async def build(count: int) -> None:
        for _ in range(count):
            (await generation.build()).close()

    print(f"\ncells built (and ended) a second, {cells} of them")
    for builders in (1, 2):
        before, began = computed(), time.perf_counter()
        await asyncio.gather(*(build(cells // builders) for _ in range(builders)))
        rate = cells / (time.perf_counter() - began)
        busy = (computed() - before) / cells * 1000
        print(f"  {builders} at a time                     {rate:7.1f}   the machine computed {busy:5.1f} ms a cell")
    await sandbox.close()
    for shown, flags in (("a fork of this small process", 0), ("the same into a cell's namespaces", NAMESPACES)):
        before, began = computed(), time.perf_counter()
        for _ in range(cells):
            pid = kernel.fork_into(flags)
            if pid == 0:
                os._exit(0)
            os.waitpid(pid, 0)  # noqa: ASYNC222 - nothing else is going on
        rate = cells / (time.perf_counter() - began)
        busy = (computed() - before) / cells * 1000
        print(f"  {shown:33} {rate:7.1f}   the machine computed {busy:5.1f} ms each")


def _cold_starts(count: int) -> None:
    def one() -> None:
        subprocess.run([sys.executable, "-c", PROGRAM], stdout=subprocess.DEVNULL, check=True)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(one) for _ in range(count)]:
            done.result()


def _forks(count: int, flags: int) -> float:
    """Runs a second of a fork server that does nothing but fork (into namespaces), trace, and wait for it."""
    code = _FORK_SERVER.format(root=str(Path(__file__).resolve().parents[2]), program=PROGRAM, flags=flags)
    command = [sys.executable, "-c", code, str(count), str(AT_ONCE)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


_FORK_SERVER = """
import os, sys, time
sys.path.insert(0, {root!r})
from playground.sandbox.inside import kernel
from playground.tracer import runner

runner.preload()
count, at_once = map(int, sys.argv[1:])
began = time.perf_counter()
for number in range(count + at_once):
    if number >= at_once:
        os.wait()
    if number < count and kernel.fork_into({flags}) == 0:
        events, output = os.open("/dev/null", os.O_WRONLY), os.open("/dev/null", os.O_WRONLY)
        os.dup2(output, 1)
        runner.run({{"source": {program!r}, "clock": "autojump"}}, events)
        os._exit(0)
print(count / (time.perf_counter() - began))
"""
