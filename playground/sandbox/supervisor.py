"""Runs one program: takes a cell, reads what it says, bounds it, kills it, and always has the last word."""

from __future__ import annotations

import asyncio
import json
import math
import os
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from . import interpreters, layers
from .interpreters import Interpreter
from .pipes import ReadEnd, readable, write_all
from .policy import Limits, Program
from .tiers import Tier
from .transcript import Transcript
from .verdict import Status, reach_verdict
from .zygote import Cell, SandboxError, Zygote

Emit = Callable[[list[str]], Awaitable[None]]
"""Takes the run's next events, in order, each as one line of JSON; nothing more is read until it returns."""

RUNNER: Final = "playground.tracer.runner"
READY_SECONDS: Final = 10.0

REFILL_SECONDS: Final = 0.05
"""How long a taken cell's successor waits while there are enough, so that it is not built on its run's time."""

_STATUS_LIMIT: Final = 4096

_UNBOUNDED: Final[Mapping[str, Any]] = {"wall": 30.0, "output": 1 << 30, "events": 10**9, "trace": 1 << 40}
"""Limits of a run that nobody supervises: none, but for an end to whoever tries it out."""


class Sandbox:
    """Runs programs on one Python, each in a cell of its own, several at a time. Belongs to one event loop.

    It keeps ``spare`` cells ready, so that a run need not wait for one to be built. Its cells have the walls of
    ``tier``; ``without`` are layers that are left out (see :mod:`playground.sandbox.layers`), which only a test wants.
    Raises :class:`ValueError` for a layer that there is not.
    """

    def __init__(
        self,
        interpreter: Interpreter | None = None,
        *,
        spare: int = 2,
        runner: str = RUNNER,
        tier: Tier = Tier.FULL,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self._interpreter = interpreter or interpreters.own()
        self._runner = runner
        self._tier = tier
        self._without = layers.checked(without)
        self._spare = spare
        self._zygote: Zygote | None = None
        self._starting = asyncio.Lock()
        self._runs = 0
        self._idle: deque[Cell] = deque()
        self._refill: asyncio.Task[None] | None = None
        self._low = asyncio.Event()

    async def start(self) -> None:
        """Start the zygote and warm the spare cells. Raises :class:`SandboxError` when this machine cannot."""
        await self._living_zygote()
        await self._fill()

    async def close(self) -> None:
        """End every cell and the zygote; nothing is left behind."""
        async with self._starting:  # and if it goes to rest just now, wait until it does
            await self._stop_refilling()
            self._drop_idle()
            if self._zygote is not None:
                await self._zygote.close()
                self._zygote = None

    async def rest(self) -> None:
        """End the zygote and the cells that stand ready, until the next run; while one is made nothing happens."""
        async with self._starting:
            if self._runs or self._zygote is None:
                return
            # A run that comes meanwhile waits for the lock, and then starts another zygote.
            await self._stop_refilling()
            self._drop_idle()
            zygote, self._zygote = self._zygote, None
            await zygote.close()

    @property
    def python(self) -> str:
        """The version of Python that programs run on, once started."""
        return self._zygote.python if self._zygote is not None else ""

    async def run(self, program: Program, *, limits: Limits, emit: Emit, stop: asyncio.Event) -> dict[str, Any]:
        """Run ``program`` to its end; return the last event, ``run.ended``.

        ``emit`` gets exactly one ``run.started`` first and one ``run.ended`` last, whatever the program does, and
        ``seq`` without a gap. Setting ``stop`` kills the program at once (outcome ``stopped``). When this call is
        cancelled the program is killed and nothing more is emitted; likewise when ``emit`` raises, and that comes out
        in an exception group. Raises :class:`SandboxError` when no cell could be had; nothing was emitted then.
        """
        self._runs += 1
        if "supervisor" in self._without:
            limits = replace(limits, **_UNBOUNDED)
        try:
            cell = await self._take()
            try:
                return await _Supervision(cell, self.python, program, limits, emit).until_the_end(stop)
            finally:
                cell.close()
        finally:
            self._runs -= 1

    async def _take(self) -> Cell:
        zygote = await self._living_zygote()
        cell = self._idle.popleft() if self._idle else await _ready_cell(zygote)
        if 2 * len(self._idle) < self._spare:
            self._low.set()
        if self._refill is None or self._refill.done():
            self._refill = asyncio.create_task(self._fill_quietly())
        return cell

    async def _living_zygote(self) -> Zygote:
        async with self._starting:
            if self._zygote is not None and not self._zygote.alive:
                self._drop_idle()
                await self._zygote.close()
                self._zygote = None
            if self._zygote is None:
                self._zygote = await Zygote.start(self._runner, self._interpreter, self._tier, self._without)
            return self._zygote

    async def _fill(self) -> None:
        while self._zygote is not None and len(self._idle) < self._spare:
            self._idle.append(await _ready_cell(self._zygote))
        self._low.clear()

    async def _fill_quietly(self) -> None:
        # A run has just begun, and building a cell takes as much computing as most runs do.
        with suppress(TimeoutError):
            async with asyncio.timeout(REFILL_SECONDS):
                await self._low.wait()
        # A run that finds no cell builds one, and meets the error itself.
        with suppress(SandboxError):
            await self._fill()

    async def _stop_refilling(self) -> None:
        if self._refill is not None:
            self._refill.cancel()
            with suppress(asyncio.CancelledError):
                await self._refill

    def _drop_idle(self) -> None:
        while self._idle:
            self._idle.popleft().close()


async def _ready_cell(zygote: Zygote) -> Cell:
    """A cell that has locked itself up."""
    cell = await zygote.cell()
    try:
        async with asyncio.timeout(READY_SECONDS):
            line = await _first_line(cell.status)
        said = json.loads(line) if line else {"failed": "it ended"}
        if "failed" in said:
            raise SandboxError(f"a cell could not be locked up: {said['failed']}")
    except TimeoutError:
        cell.close()
        raise SandboxError(f"a cell was not ready within {READY_SECONDS:g} s") from None
    except BaseException:
        cell.close()
        raise
    return cell


async def _first_line(end: ReadEnd) -> bytes:
    line = b""
    # Byte by byte would be as right: what follows the first line comes only after the program was sent.
    async for chunk in end.chunks(_STATUS_LIMIT):
        line += chunk
        if b"\n" in line or len(line) > _STATUS_LIMIT:
            break
    return line


class _Supervision:
    """One run: four readers and a watch, until the cell is gone."""

    def __init__(self, cell: Cell, python: str, program: Program, limits: Limits, emit: Emit) -> None:
        self._cell = cell
        self._program = program
        self._limits = limits
        self._emit = emit
        self._transcript = Transcript(python=python, clock=program.clock, limits=limits)
        self._emitting = asyncio.Lock()
        self._stopped_for: str | None = None

    async def until_the_end(self, stop: asyncio.Event) -> dict[str, Any]:
        began = time.monotonic()
        how_it_ended = await self._follow(stop)
        outcome, error = reach_verdict(
            stopped_for=self._stopped_for,
            status=how_it_ended,
            claim=self._transcript.claim,
            cpu_limit=self._limits.cpu,
        )
        ended = self._transcript.end(
            outcome,
            error,
            wall=time.monotonic() - began,
            cpu=how_it_ended.cpu if how_it_ended else 0.0,
            memory=how_it_ended.memory if how_it_ended else 0,
        )
        await self._hand_over()
        return ended

    async def _follow(self, stop: asyncio.Event) -> Status | None:
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
            self._transcript.feed(chunk)
            await self._after_reading()

    async def _read_output(self, stream: str, end: ReadEnd, gone: asyncio.Future[None]) -> None:
        async for chunk in end.chunks(until=gone):
            self._transcript.feed_output(stream, chunk)
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
        line = await _first_line(self._cell.status)
        try:
            said = json.loads(line)
            return Status(exit=int(said["exit"]), cpu=float(said["cpu"]), memory=int(said["memory"]))
        except (ValueError, KeyError):
            return None

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
