"""One run, and cells that stand ready for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks.speed import PROGRAM
from playground.sandbox.generation import Renewal
from playground.sandbox.inside import kernel
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox

Emit = Callable[[list[str]], Awaitable[None]]

NEVER = Renewal(cells=1 << 30, seconds=1e9)
"""Nothing is renewed while it is measured."""

NAMESPACES = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
)
"""Those of a cell."""


async def nobody(batch: list[str]) -> None:
    pass


async def run(sandbox: Sandbox, source: str, clock: str, emit: Emit = nobody) -> dict[str, Any]:
    return await sandbox.run(Program(source, clock), limits=Limits(), emit=emit, stop=asyncio.Event())


async def timed(sandbox: Sandbox) -> tuple[float, float]:
    """Seconds from asking until the first event is here, and until the run has ended."""
    began = time.perf_counter()
    first = 0.0

    async def emit(batch: list[str]) -> None:
        nonlocal first
        first = first or time.perf_counter() - began

    ended = await run(sandbox, PROGRAM, "autojump", emit)
    assert ended["outcome"] == "finished", ended
    return first, time.perf_counter() - began


async def ready(sandbox: Sandbox, cells: int) -> None:
    while sandbox.pool.current is None or len(sandbox.pool.current.idle) < cells:  # noqa: ASYNC110 - built elsewhere
        await asyncio.sleep(0.005)
