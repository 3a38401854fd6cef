"""What a cell costs, beside a cold Python with and without a box: its first event, runs a second, a crowd, memory.

    python -m benchmarks.sandbox            everything, some minutes
    python -m benchmarks.sandbox --quick    the same with fewer of each

Measured in one go and in turns, so that whatever else the machine does falls on all of them: believe the ratios before
the numbers. The client of the runs is this process; nothing of Django is in it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.speed import PROGRAM
from playground.sandbox import interpreters, view
from playground.sandbox.generation import Renewal
from playground.sandbox.inside import kernel
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox

SLEEPER = "import asyncio\nasyncio.run(asyncio.sleep(600))\n"
COLD = "import asyncio\nprint('first', flush=True)\n"
AT_ONCE = 8
CROWD = 100
SLEEPERS = 300
NEVER = Renewal(cells=1 << 30, seconds=1e9)

Emit = Callable[[list[str]], Awaitable[None]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer of each")
    quick = parser.parse_args().quick
    asyncio.run(_first_events(15 if quick else 60))
    asyncio.run(_sustained(rounds=2 if quick else 5, runs=80 if quick else 200))
    asyncio.run(_crowd(rounds=1 if quick else 3))
    asyncio.run(_sleepers())
    asyncio.run(_rebuilt(50 if quick else 200))


async def _nobody(batch: list[str]) -> None:
    pass


async def _run(sandbox: Sandbox, source: str, clock: str, emit: Emit = _nobody) -> dict[str, Any]:
    return await sandbox.run(Program(source, clock), limits=Limits(), emit=emit, stop=asyncio.Event())


async def _timed(sandbox: Sandbox) -> tuple[float, float]:
    """Seconds from asking until the first event is here, and until the run has ended."""
    began = time.perf_counter()
    first = 0.0

    async def emit(batch: list[str]) -> None:
        nonlocal first
        first = first or time.perf_counter() - began

    ended = await _run(sandbox, PROGRAM, "autojump", emit)
    assert ended["outcome"] == "finished", ended
    return first, time.perf_counter() - began


async def _first_events(times: int) -> None:
    sandbox = Sandbox(spare=8, renewal=NEVER)
    await sandbox.start()
    await _timed(sandbox)
    found: dict[str, list[float]] = {"paced": [], "back to back": [], "bwrap": [], "cold": []}
    for _ in range(times):
        found["bwrap"].append(await asyncio.to_thread(_first_line_of, _boxed_command))
        found["cold"].append(await asyncio.to_thread(_first_line_of, lambda stack: [sys.executable, "-c", COLD]))
        await _ready(sandbox, 8)
        await asyncio.sleep(0.05)
        found["paced"].append((await _timed(sandbox))[0])
        await _ready(sandbox, 8)
        found["back to back"] += [(await _timed(sandbox))[0] for _ in range(4)][1:]
    await sandbox.close()
    print(f"until the first event, or the first line after `import asyncio`; {times} times in turns")
    cold = statistics.median(found["cold"])
    for name, shown in (
        ("cold", "cold python"),
        ("bwrap", "bubblewrap + cold python"),
        ("paced", "pre-warmed cell, after a pause"),
        ("back to back", "pre-warmed cell, back to back"),
    ):
        median, late = statistics.median(found[name]), statistics.quantiles(found[name], n=20)[-1]
        print(f"  {shown:32} {_ms(median)} median, {_ms(late)} 95th percentile   1/{cold / median:.0f} of cold")


async def _sustained(rounds: int, runs: int) -> None:
    rates: dict[str, list[float]] = {"cold": [], "box": [], "fork": [], "namespaces": []}
    used: dict[str, list[float]] = {"cold": [], "box": [], "fork": [], "namespaces": []}
    sandbox = Sandbox(spare=AT_ONCE, renewal=NEVER)
    await sandbox.start()
    for _ in range(rounds):
        before, began = _computed(), time.perf_counter()
        await asyncio.to_thread(_cold_starts, runs // 4)
        rates["cold"].append(runs // 4 / (time.perf_counter() - began))
        used["cold"].append((_computed() - before) / (runs // 4))
        await _ready(sandbox, AT_ONCE)
        places = asyncio.Semaphore(AT_ONCE)

        async def one(places: asyncio.Semaphore = places) -> None:
            async with places:
                await _timed(sandbox)

        before, began = _computed(), time.perf_counter()
        await asyncio.gather(*(one() for _ in range(runs)))
        rates["box"].append(runs / (time.perf_counter() - began))
        used["box"].append((_computed() - before) / runs)
        for name, flags in (("fork", 0), ("namespaces", _NAMESPACES)):
            before = _computed()
            rates[name].append(await asyncio.to_thread(_forks, runs, flags))
            used[name].append((_computed() - before) / runs)
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


async def _crowd(rounds: int) -> None:
    firsts: list[float] = []
    ends: list[float] = []
    lasts: list[float] = []
    for _ in range(rounds):
        sandbox = Sandbox(spare=CROWD, renewal=NEVER)
        await sandbox.start()
        times = await asyncio.gather(*(_timed(sandbox) for _ in range(CROWD)))
        await sandbox.close()
        firsts += [first for first, _ in times]
        ends += [end for _, end in times]
        lasts.append(max(end for _, end in times))
    print(f"\n{CROWD} runs at once, {CROWD} cells ready; {rounds} times")
    print(f"  first events    {_ms(statistics.median(firsts))} median, {_ms(max(firsts))} the last one")
    print(f"  ended           {_ms(statistics.median(ends))} median, {_ms(statistics.median(lasts))} the last one")


async def _sleepers() -> None:
    sandbox = Sandbox(spare=0, renewal=NEVER)
    await sandbox.start()
    generation = sandbox.pool.current
    assert generation is not None
    root = generation.zygote.pid
    alone = _memory(root)
    asleep = 0

    async def one(stop: asyncio.Event) -> None:
        nonlocal asleep
        slept = False

        async def emit(batch: list[str]) -> None:
            nonlocal asleep, slept
            if not slept and any('"task.awaiting"' in line for line in batch):
                slept = True
                asleep += 1

        limits = Limits(wall=600.0)
        await sandbox.run(Program(SLEEPER), limits=limits, emit=emit, stop=stop)

    stop = asyncio.Event()
    available = _available()
    began = time.perf_counter()
    runs = [asyncio.create_task(one(stop)) for _ in range(SLEEPERS)]
    while asleep < SLEEPERS:  # noqa: ASYNC110 - counted by many
        await asyncio.sleep(0.02)
    took = time.perf_counter() - began
    held = _memory(root)
    lost = available - _available()
    stop.set()
    await asyncio.gather(*runs)
    await sandbox.close()
    print(f"\n{SLEEPERS} programs asleep at once on the real clock, begun within {took:.1f} s without a cell ready")
    print(f"  zygote alone         {_mib(alone['Pss'])} proportional")
    print(f"  with the sleepers    {_mib(held['Pss'])} proportional, {_mib(held['Private'])} their own alone")
    print(f"  the machine had less {_mib(lost)} (the kernel's own for processes, namespaces and pipes is in it)")
    print(f"  each                 {_mib((held['Pss'] - alone['Pss']) / SLEEPERS, 2)}, {held['processes']} processes")


async def _rebuilt(cells: int) -> None:
    sandbox = Sandbox(spare=0, renewal=NEVER)
    await sandbox.start()
    generation = sandbox.pool.current
    assert generation is not None

    async def build(count: int) -> None:
        for _ in range(count):
            (await generation.build()).close()

    print(f"\ncells built (and ended) a second, {cells} of them")
    for builders in (1, 2):
        before, began = _computed(), time.perf_counter()
        await asyncio.gather(*(build(cells // builders) for _ in range(builders)))
        rate = cells / (time.perf_counter() - began)
        busy = (_computed() - before) / cells * 1000
        print(f"  {builders} at a time                     {rate:7.1f}   the machine computed {busy:5.1f} ms a cell")
    await sandbox.close()
    for shown, flags in (("a fork of this small process", 0), ("the same into a cell's namespaces", _NAMESPACES)):
        before, began = _computed(), time.perf_counter()
        for _ in range(cells):
            pid = kernel.fork_into(flags)
            if pid == 0:
                os._exit(0)
            os.waitpid(pid, 0)  # noqa: ASYNC222 - nothing else is going on
        rate = cells / (time.perf_counter() - began)
        busy = (_computed() - before) / cells * 1000
        print(f"  {shown:33} {rate:7.1f}   the machine computed {busy:5.1f} ms each")


_NAMESPACES = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
)


async def _ready(sandbox: Sandbox, cells: int) -> None:
    while sandbox.pool.current is None or len(sandbox.pool.current.idle) < cells:  # noqa: ASYNC110 - built elsewhere
        await asyncio.sleep(0.005)


def _first_line_of(command: Callable[[list[int]], list[str]]) -> float:
    """Seconds from starting a process until its first line is read."""
    descriptors: list[int] = []
    words = command(descriptors)
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, pass_fds=descriptors) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
    for descriptor in descriptors:
        os.close(descriptor)
    assert line == b"first\n", line
    return took


def _boxed_command(descriptors: list[int]) -> list[str]:
    """A cold Python in the zygote's own view of the file system."""
    files = {}
    for name, content in view.MADE_UP_FILES.items():
        read, write = os.pipe()
        os.write(write, content)
        os.close(write)
        descriptors.append(read)
        files[name] = read
    own = interpreters.own()
    arguments = view.bubblewrap_arguments(files, own, privileged=os.geteuid() == 0, without=frozenset())
    return ["bwrap", *arguments, str(view.python(own)), "-I", "-S", "-c", COLD]


def _forks(count: int, flags: int) -> float:
    """Runs a second of a fork server that does nothing but fork (into namespaces), trace, and wait for it."""
    code = _FORK_SERVER.format(root=str(Path(__file__).resolve().parent.parent), program=PROGRAM, flags=flags)
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


def _cold_starts(count: int) -> None:
    def one() -> None:
        subprocess.run([sys.executable, "-c", PROGRAM], stdout=subprocess.DEVNULL, check=True)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(one) for _ in range(count)]:
            done.result()


def _computed() -> float:
    """Seconds that all processors have computed since the machine began: whoever else is at work counts, too."""
    user, nice, system, _, _, interrupts, soft = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def _memory(root: int) -> dict[str, float]:
    """Bytes that the processes below ``root`` hold: shared pages by their share, and those that are nobody else's."""
    held = {"Pss": 0.0, "Private": 0.0, "processes": 0}
    for pid in _below(root):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, kib = line.split()[:2]
            if name == "Pss:":
                held["Pss"] += int(kib) * 1024
            elif name.startswith("Private_"):
                held["Private"] += int(kib) * 1024
        held["processes"] += 1
    return held


def _below(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state not in "ZX":
                parents[int(entry.name)] = int(parent)
    found, fresh = {root}, {root}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def _available() -> float:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the kernel does not say")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:7.1f} ms"


def _mib(size: float, digits: int = 0) -> str:
    return f"{size / (1 << 20):7.{digits}f} MiB"


if __name__ == "__main__":
    main()
