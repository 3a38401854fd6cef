"""Runs hostile programs in a real sandbox, many at once, and says of each what is not as it must be.

After each program an honest one runs on the same sandbox, and its trace must be the one it had before any attack.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from playground.protocol.fields import Malformed
from playground.protocol.stream import Reader
from playground.sandbox.generation import Renewal
from playground.sandbox.interpreters import Interpreter
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.tiers import Tier
from playground.sandbox.zygote import SandboxError

from . import Hostile, host
from .headers import Expected
from .offspring import Offspring, changed, conditions

BROKE_OUT: Final = "BROKE OUT"
"""What a program prints when it did what it must not."""

HONEST: Final = """
import asyncio

async def nap(seconds):
    await asyncio.sleep(seconds)
    print("slept", seconds)

async def main():
    await asyncio.gather(nap(2000), nap(1000))

asyncio.run(main())
"""

WORKERS: Final = 6
"""Programs at once that compute."""
SLEEPERS: Final = 48
"""Programs at once that are to end by the limit of wall time: they wait for it and compute nothing."""

LIMITS: Final = Limits(wall=300, cpu=1, events=5_000, output=50_000, trace=8 << 20)
"""So much wall time that a busy machine changes no outcome."""
SLEEPERS_WALL: Final = 8.0
"""So much that each of them has come to where it waits, however busy the others keep the machine."""

_WITHOUT_SECONDS: Final = 4.0
"""When a layer is left out what it would have ended goes on: so long, and no longer."""

FOR_EVER: Final = Renewal(cells=10**9, seconds=1e9, apart=1e9)
"""One zygote makes all cells of a run, whatever programs do: so it is seen whether it is unharmed."""

_MEASURED: Final = ("seq", "at", "due", "until", "totals")


@dataclass
class Seen:
    """What came of one file."""

    name: str
    outcomes: list[str] = field(default_factory=list)
    """Of its run, or of both."""
    error: str = ""
    """The type of the error that the (first) run ended with."""
    printed: str = ""
    gaps: int = 0
    """How much of what it wrote was counted as dropped."""
    seconds: float = 0.0
    cpu: float = 0.0
    """Seconds that it computed, in all its runs."""
    complaints: list[str] = field(default_factory=list)
    """What is not as it must be, each as a sentence; none: it held."""


@dataclass
class _Run:
    events: list[dict[str, Any]]

    @property
    def outcome(self) -> str:
        return str(self.events[-1]["outcome"])

    @property
    def output(self) -> str:
        return "".join(event["text"] for event in self.events if event["type"] == "output")

    @property
    def trace(self) -> list[dict[str, Any]]:
        """The events without what is measured and what a busy machine changes: how long a step was held up, and in how
        many pieces a line of output came."""
        trace: list[dict[str, Any]] = []
        for event in self.events:
            if event["type"] == "note" and event["code"] == "blocked-loop":
                continue
            kept = {name: value for name, value in event.items() if name not in _MEASURED}
            if trace and _continues(trace[-1], kept):
                trace[-1]["text"] += kept["text"]
            else:
                trace.append(kept)
        return trace


def _continues(before: dict[str, Any], event: dict[str, Any]) -> bool:
    """Whether it is the rest of the output before it."""
    return {**before, "text": ""} == {**event, "text": ""} and event["type"] == "output"


class Harness:
    """One sandbox of one tier, and the host around it. An asynchronous context manager.

    ``without`` names layers that are left out. After it was left, :attr:`complaints` says what of the host is not as it
    was, over all programs that ran.
    """

    def __init__(
        self, tier: str = "full", *, without: frozenset[str] = frozenset(), interpreter: Interpreter | None = None
    ) -> None:
        self.tier = tier
        self.without = without
        self.complaints: list[str] = []
        self._sandbox = Sandbox(
            interpreter, spare=WORKERS, renewal=FOR_EVER, tier=Tier(tier), without=without - {"single-use"}
        )
        self._bait = host.Bait()
        self._workers = asyncio.Semaphore(WORKERS)
        self._sleepers = asyncio.Semaphore(SLEEPERS)
        self._honest: list[dict[str, Any]] = []

    async def __aenter__(self) -> Harness:
        self._descriptors = host.descriptors()
        self._offspring = Offspring()
        self._before = host.photograph()
        self._offset = host.clock_offset()
        try:
            await self._sandbox.start()
            self._generation = self._sandbox.pool.current
            self._honest = (await self._run(HONEST, clock="autojump")).trace
            self._conditions = conditions(self._offspring.living())
        except BaseException:
            await self._close()
            self._offspring.gone()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self.complaints += self._bait.reached()
        self.complaints += changed(self._conditions)
        await self._close()
        self.complaints += self._before.differences(host.photograph())
        host.sweep()
        if abs(host.clock_offset() - self._offset) > 1:
            self.complaints.append("the host's clock was set")
        if left := self._offspring.gone():
            self.complaints.append(f"processes were left behind: {sorted(left)}")
        if (now := host.descriptors()) > self._descriptors:
            self.complaints.append(f"descriptors were left behind: {now - self._descriptors}")

    async def _close(self) -> None:
        await self._sandbox.close()
        self._bait.__exit__(None, None, None)

    async def run_all(
        self, programs: Sequence[Hostile], *, each: Callable[[Seen], None] = lambda _: None
    ) -> list[Seen]:
        """What came of each, told to ``each`` as it comes; those that do not apply here are left out."""

        async def one(program: Hostile) -> Seen:
            expected = program.header.expected[self.tier]
            async with self._sleepers if _sleeps(expected) else self._workers:
                seen = await self.run(program)
            each(seen)
            return seen

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(program)) for program in programs if self.applies(program)]
        return [task.result() for task in tasks]

    def applies(self, program: Hostile) -> bool:
        """Whether it is for this tier and machine, and may be run without those layers."""
        header = program.header
        return (
            self.tier in header.expected
            and not header.dangerous_without & self.without
            and ("x86-64" not in header.needs or os.uname().machine == "x86_64")
        )

    async def run(self, program: Hostile) -> Seen:
        """Run one, and an honest program after it."""
        expected = program.header.expected[self.tier]
        seen = Seen(program.name)
        began = time.monotonic()
        try:
            runs = await self._runs_of(program, _limits(expected, self.without))
        except (Malformed, SandboxError, ExceptionGroup) as error:
            seen.complaints.append(f"its run is not whole: {error}")
        else:
            self._compare(seen, runs, expected)
            if program.header.differ and len({run.output.partition("\n")[0] for run in runs}) < 2:
                seen.complaints.append("both programs printed the same")
        seen.seconds = time.monotonic() - began
        seen.complaints += self._bait.reached()
        if self._sandbox.pool.current is not self._generation:
            seen.complaints.append("the zygote has ended")
            self._generation = self._sandbox.pool.current  # what comes next has another
        try:
            honest = (await self._run(HONEST, clock="autojump")).trace
        except (Malformed, SandboxError, ExceptionGroup) as error:
            seen.complaints.append(f"the next run is not whole: {error}")
        else:
            seen.complaints += _unlike(self._honest, honest)
        return seen

    async def _runs_of(self, program: Hostile, limits: Limits) -> list[_Run]:
        sources = program.sources
        if len(sources) == 2 and "single-use" in self.without:
            sources = ("\n".join(sources),)  # as if the second had been given the first one's cell
        runs = [self._run(source, clock=program.header.clock, limits=limits) for source in sources]
        return list(await asyncio.gather(*runs)) if program.together else [await run for run in runs]

    async def _run(self, source: str, *, clock: str = "real", limits: Limits = LIMITS) -> _Run:
        lines: list[str] = []

        async def emit(batch: list[str]) -> None:
            lines.extend(batch)

        stop = asyncio.Event()
        if "supervisor" in self.without:
            asyncio.get_running_loop().call_later(_WITHOUT_SECONDS, stop.set)
        program = Program(self._bait.laid_into(source), clock)
        ended = await self._sandbox.run(program, limits=limits, emit=emit, stop=stop)
        reader = Reader()
        events = [reader.event(line) for line in lines]
        if not reader.ended or events[-1] != ended:
            raise Malformed("it has no end, or another than was returned")
        return _Run(events)

    def _compare(self, seen: Seen, runs: list[_Run], expected: Expected) -> None:
        error = runs[0].events[-1]["error"]
        seen.outcomes = [run.outcome for run in runs]
        seen.error = str(error["type"]) if error is not None else ""
        seen.printed = "".join(run.output for run in runs)
        seen.cpu = sum(run.events[-1]["totals"]["cpu"] for run in runs)
        seen.gaps = sum(event["dropped"] for run in runs for event in run.events if event["type"] == "gap")
        for run, outcomes in zip(runs, expected.outcomes, strict=False):
            if run.outcome not in outcomes:
                why = run.events[-1]["error"]
                seen.complaints.append(f"it ended as {run.outcome} ({why}), not as {', '.join(sorted(outcomes))}")
        if BROKE_OUT in seen.printed:
            where = seen.printed.index(BROKE_OUT)
            seen.complaints.append("it said: " + seen.printed[where : where + 120].splitlines()[0])
        printed = [line.rstrip() for line in seen.printed.splitlines()]
        seen.complaints += [f"it did not print: {line}" for line in expected.prints if line not in printed]
        if expected.raises and seen.error not in expected.raises:
            seen.complaints.append(f"it ended with {seen.error or 'no error'}, not with {' or '.join(expected.raises)}")
        if "a gap" in expected.seen_as and not seen.gaps:
            seen.complaints.append("nothing of what it wrote was counted as dropped")
        if (seen.complaints and seen.printed) and BROKE_OUT not in seen.printed:
            seen.complaints.append(f"it printed: {seen.printed[-500:]!r}")


def _sleeps(expected: Expected) -> bool:
    return all(outcomes == {"time-limit"} for outcomes in expected.outcomes)


def _limits(expected: Expected, without: frozenset[str]) -> Limits:
    if _sleeps(expected):
        return replace(LIMITS, wall=SLEEPERS_WALL)
    return replace(LIMITS, wall=_WITHOUT_SECONDS) if without else LIMITS


def _unlike(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    if before == now:
        return []
    for number, (one, other) in enumerate(zip(before, now, strict=False), start=1):
        if one != other:
            return [f"the next run is unlike itself: event {number} was {one}, and is {other}"]
    return [f"the next run is unlike itself: it had {len(before)} events, and has {len(now)}"]
