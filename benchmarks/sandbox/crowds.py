"""Many at once: that all begin, and that all sleep."""

from __future__ import annotations

import asyncio
import statistics
import time

from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox

from .machine import available, memory, mib, ms
from .running import NEVER, timed

SLEEPER = "import asyncio\nasyncio.run(asyncio.sleep(600))\n"
CROWD = 100
SLEEPERS = 300


async def crowd(rounds: int) -> None:
    firsts: list[float] = []
    ends: list[float] = []
    lasts: list[float] = []
    for _ in range(rounds):
        sandbox = Sandbox(spare=CROWD, renewal=NEVER)
        await sandbox.start()
        times = await asyncio.gather(*(timed(sandbox) for _ in range(CROWD)))
        await sandbox.close()
        firsts += [first for first, _ in times]
        ends += [end for _, end in times]
        lasts.append(max(end for _, end in times))
    print(f"\n{CROWD} runs at once, {CROWD} cells ready; {rounds} times")
    print(f"  first events    {ms(statistics.median(firsts))} median, {ms(max(firsts))} the last one")
    print(f"  ended           {ms(statistics.median(ends))} median, {ms(statistics.median(lasts))} the last one")


async def sleepers() -> None:
    sandbox = Sandbox(spare=0, renewal=NEVER)
    await sandbox.start()
    generation = sandbox.pool.current
    assert generation is not None
    root = generation.zygote.pid
    alone = memory(root)
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
    free = available()
    began = time.perf_counter()
    runs = [asyncio.create_task(one(stop)) for _ in range(SLEEPERS)]
    while asleep < SLEEPERS:  # noqa: ASYNC110 - counted by many
        await asyncio.sleep(0.02)
    took = time.perf_counter() - began
    held = memory(root)
    lost = free - available()
    stop.set()
    await asyncio.gather(*runs)
    await sandbox.close()
    print(f"\n{SLEEPERS} programs asleep at once on the real clock, begun within {took:.1f} s without a cell ready")
    print(f"  zygote alone         {mib(alone['Pss'])} proportional")
    print(f"  with the sleepers    {mib(held['Pss'])} proportional, {mib(held['Private'])} their own alone")
    print(f"  the machine had less {mib(lost)} (the kernel's own for processes, namespaces and pipes is in it)")
    print(f"  each                 {mib((held['Pss'] - alone['Pss']) / SLEEPERS, 2)}, {held['processes']} processes")
