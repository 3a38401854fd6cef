"""The one door to the sandbox: this process's sandbox, and how many runs it makes at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from django.conf import settings

from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.zygote import SandboxError

__all__ = ["Execution", "SandboxError", "execution", "limits"]

Emit = Callable[[list[str]], Awaitable[None]]


def limits() -> Limits:
    """What one run may use, as the settings have it."""
    return Limits(
        wall=settings.LIMIT_WALL,
        cpu=settings.LIMIT_CPU,
        memory=settings.LIMIT_MEMORY,
        output=settings.LIMIT_OUTPUT,
        events=settings.LIMIT_EVENTS,
    )


class Execution:
    """Makes runs, at most ``running`` at the same time, with ``spare`` cells ready; first come, first served."""

    def __init__(self, *, running: int, spare: int) -> None:
        self._places = asyncio.Semaphore(running)
        self._sandbox = Sandbox(spare=spare)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place, and have it inside of the block."""
        async with self._places:
            yield

    async def start(self) -> None:
        """Make the sandbox ready, so that the first run need not wait. Raises ``SandboxError`` when it cannot be."""
        await self._sandbox.start()

    async def execute(self, source: str, clock: str, *, emit: Emit, stop: asyncio.Event) -> dict[str, Any]:
        """Run a program: its events go to ``emit`` in batches; the last one, ``run.ended``, is returned.

        Setting ``stop`` ends it at once. Raises only when the sandbox itself fails, or ``emit`` does.
        """
        return await self._sandbox.run(Program(source, clock), limits=limits(), emit=emit, stop=stop)

    async def close(self) -> None:
        """End the sandbox, its cells and whatever runs in them."""
        await self._sandbox.close()


@cache
def execution() -> Execution:
    """This process's way to the sandbox. First called on the event loop that it is then used on."""
    return Execution(running=settings.MAX_RUNNING, spare=settings.SPARE_CELLS)
