"""Runs one program: takes a cell, reads what it says, bounds it, kills it, and always has the last word."""

from __future__ import annotations

import asyncio
import json
import math
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from . import interpreters, layers
from .generation import STATUS_LIMIT, Renewal
from .interpreters import Interpreter
from .pipes import ReadEnd, first_line, readable, write_all
from .policy import Limits, Program
from .pool import Pool
from .tiers import Tier
from .transcript import Transcript
from .turns import Turns
from .verdict import Status, find_oddity, reach_verdict, read_status
from .zygote import Cell, Zygote

Emit = Callable[[list[str]], Awaitable[None]]
"""Takes the run's next events, in order, each as one line of JSON; nothing more is read until it returns."""

RUNNER: Final = "playground.tracer.runner"

_UNBOUNDED: Final[Mapping[str, Any]] = {"wall": 30.0, "output": 1 << 30, "events": 10**9, "trace": 1 << 40}
"""Limits of a run that nobody supervises: none, but for an end to whoever tries it out."""


class Sandbox:
    """Runs programs on one Python, each in a cell of its own, several at a time. Belongs to one event loop.

    It keeps cells ready, so that a run need not wait for one to be built: ``spare`` at least, and when many are wanted
    at once up to ``most``. Its cells have the walls of ``tier``; ``without`` are layers that are left out (see
    :mod:`playground.sandbox.layers`), which only a test wants. Sandboxes of one loop share the ``turns`` in which they
    read. ``limits`` say how large a cell's folder is. Raises :class:`ValueError` for a layer that there is not.
    """

    def __init__(
        self,
        interpreter: Interpreter | None = None,
        *,
        spare: int = 2,
        most: int = 0,
        runner: str = RUNNER,
        renewal: Renewal | None = None,
        turns: Turns | None = None,
        tier: Tier = Tier.FULL,
        without: frozenset[str] = frozenset(),
        limits: Limits | None = None,
    ) -> None:
        self._interpreter = interpreter or interpreters.own()
        self._runner = runner
        self._tier = tier
        self._without = layers.checked(without)
        self._limits = limits or Limits()
        self._turns = turns or Turns()
        self.pool = Pool(self._begin, floor=spare, ceiling=max(spare, most), renewal=renewal)

    async def start(self) -> None:
        """Start the zygote and warm the spare cells. Raises :class:`SandboxError` when this machine cannot."""
        await self.pool.start()

    def expect(self, programs: int) -> None:
        """So many may come at once, until something else is said: cells stand ready for them, ``most`` at most."""
        self.pool.expect(programs)

    async def rest(self) -> None:
        """End the zygote and the cells that stand ready, until the next run; while one is made nothing happens."""
        await self.pool.rest()

    async def close(self) -> None:
        """End every cell and the zygote, with what runs in them; nothing is left behind. There is no run after it."""
        await self.pool.close()

    async def run(self, program: Program, *, limits: Limits, emit: Emit, stop: asyncio.Event) -> dict[str, Any]:
        """Run ``program`` to its end; return the last event, ``run.ended``.

        ``emit`` gets exactly one ``run.started`` first and one ``run.ended`` last, whatever the program does, and
        ``seq`` without a gap. Setting ``stop`` kills the program at once (outcome ``stopped``). When this call is
        cancelled the program is killed and nothing more is emitted; likewise when ``emit`` raises, and that comes out
        in an exception group. Raises :class:`SandboxError` when no cell could be had; nothing was emitted then.

        Waiting for a cell is no running time: clocks and limits begin when the program is sent. A cell that dies before
        the program's first line (its zygote was just killed) is no end of the run, which then has another.
        """
        if "supervisor" in self._without:
            limits = replace(limits, **_UNBOUNDED)
        for again in (True, True, False):
            lent = await self.pool.take()
            supervision = _Supervision(lent.cell, lent.python, program, limits, emit=emit, turns=self._turns)
            try:
                await supervision.follow(stop)
                if not (again and supervision.never_began):
                    break
            finally:
                self.pool.give_back(lent, supervision.oddity)
        return await supervision.last_word()

    async def _begin(self) -> Zygote:
        return await Zygote.start(self._runner, self._interpreter, self._tier, self._without, self._limits)


class _Supervision:
    """One run: four readers and a watch, until the cell is gone."""

    def __init__(self, cell: Cell, python: str, program: Program, limits: Limits, *, emit: Emit, turns: Turns) -> None:
        self._cell = cell
        self._turns = turns
        self._program = program
        self._limits = limits
        self._emit = emit
        self._transcript = Transcript(python=python, clock=program.clock, limits=limits)
        self._emitting = asyncio.Lock()
        self._stopped_for: str | None = None
        self._status: Status | None = None
        self._wall = 0.0
        self.oddity = ""
        """What happened and nobody asked for, or can explain, if anything did."""

    async def follow(self, stop: asyncio.Event) -> None:
        """Return when the cell is gone, and all that it said is read and handed over."""
        began = time.monotonic()
        self._status = await self._until_it_is_gone(stop)
        self._wall = time.monotonic() - began
        self.oddity = find_oddity(stopped_for=self._stopped_for, status=self._status, refused=self._transcript.refused)

    @property
    def never_began(self) -> bool:
        """Whether the cell died before it said that it has the program: not a line of that was executed."""
        return self._status is None and self._stopped_for is None and self._transcript.seq == 0

    async def last_word(self) -> dict[str, Any]:
        """Hand over the run's end, and return that."""
        how_it_ended = self._status
        outcome, error = reach_verdict(
            stopped_for=self._stopped_for,
            status=how_it_ended,
            claim=self._transcript.claim,
            cpu_limit=self._limits.cpu,
        )
        ended = self._transcript.end(
            outcome,
            error,
            wall=self._wall,
            cpu=how_it_ended.cpu if how_it_ended else 0.0,
            memory=how_it_ended.memory if how_it_ended else 0,
        )
        await self._hand_over()
        return ended

    async def _until_it_is_gone(self, stop: asyncio.Event) -> Status | None:
        """Send the program, read everything, kill when it is time; return when the cell is gone."""
        async with asyncio.TaskGroup() as group:
            gone = group.create_task(readable(self._cell.handle))  # so is a pidfd when its process is dead
            watch = group.create_task(self._watch(stop))
            status = group.create_task(self._read_status())
            readers = [
                group.create_task(self._read_events(gone)),
                group.create_task(self._read_output("stdout", self._cell.stdout, gone)),
                group.create_task(self._read_output("stderr", self._cell.stderr, gone)),
            ]
            # The program's pipe holds less than a message may have: it is written while the others read.
            await self._send_program()
            for reader in readers:
                await reader
            how_it_ended = await status
            watch.cancel()
            gone.cancel()
        return how_it_ended

    async def _watch(self, stop: asyncio.Event) -> None:
        """Wait for the wall limit or the stop, whichever is first, and kill."""
        try:
            async with asyncio.timeout(self._limits.wall):
                await stop.wait()
            self._kill("stopped")
        except TimeoutError:
            self._kill("time-limit")

    def _kill(self, outcome: str) -> None:
        self._stopped_for = self._stopped_for or outcome
        self._cell.kill()

    async def _read_events(self, gone: asyncio.Future[None]) -> None:
        async for chunk in self._cell.events.chunks(until=gone):
            await self._turns.work(self._transcript.digest(chunk))
            await self._after_reading()

    async def _read_output(self, stream: str, end: ReadEnd, gone: asyncio.Future[None]) -> None:
        async for chunk in end.chunks(until=gone):
            await self._turns.work(self._transcript.digest_output(stream, chunk))
            await self._after_reading()

    async def _after_reading(self) -> None:
        if self._transcript.exceeded is not None:
            self._kill(self._transcript.exceeded)
        await self._hand_over()
        # A cell that writes without end must not keep the loop from the others.
        await asyncio.sleep(0)

    async def _hand_over(self) -> None:
        async with self._emitting:
            if batch := self._transcript.take():
                await self._emit(batch)

    async def _read_status(self) -> Status | None:
        return read_status(await first_line(self._cell.status, STATUS_LIMIT))

    async def _send_program(self) -> None:
        limits = self._limits
        message = {
            "source": self._program.source,
            "clock": self._program.clock,
            "limits": {
                "memory": limits.memory,
                "cpu": max(1, math.ceil(limits.cpu)),
                "threads": limits.threads + 2,  # the kernel counts the init and the runner too
                "files": limits.files,
                "file_size": limits.tmp_bytes,
            },
        }
        descriptor, self._cell.program = self._cell.program, -1
        try:
            # When it is gone already, its status says why.
            with suppress(BrokenPipeError):
                await write_all(descriptor, json.dumps(message).encode())
        finally:
            os.close(descriptor)
