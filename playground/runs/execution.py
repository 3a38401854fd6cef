"""The one door to the sandbox: this process's sandbox, and its places."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from typing import Any

from django.conf import settings

from playground import box, machine, pythons
from playground.box import Report
from playground.pythons import Interpreter
from playground.runs.places import Places
from playground.sandbox.policy import Program
from playground.sandbox.sandboxes import NoSuchPythonError, Sandboxes
from playground.sandbox.zygote import SandboxError

__all__ = ["Execution", "NoSuchPythonError", "SandboxError", "execution"]

_log = logging.getLogger(__name__)

Emit = Callable[[list[str]], Awaitable[None]]


class Execution:
    """Makes runs, in ``running`` places, with ``spare`` to ``most`` cells ready.

    On ``interpreters``, the one named ``default`` before all; without, on those of the settings.
    """

    def __init__(
        self, *, running: int, spare: int, most: int = 0, interpreters: Sequence[Interpreter] = (), default: str = ""
    ) -> None:
        self.places = Places(running)
        self._sandboxes = Sandboxes(
            {interpreter.name: interpreter for interpreter in interpreters or pythons.found().interpreters},
            default=default or pythons.default(),
            spare=spare,
            most=most,
            tiers=box.tiers(),
            limits=box.limits(),
        )

    @property
    def report(self) -> Report:
        """What was found when its walls were tried, at its start."""
        return self._sandboxes.report

    async def start(self) -> None:
        """Make the sandbox ready, so that the first run need not wait, and try its walls.

        Raises ``SandboxError`` when it cannot be.
        """
        machine.open_more()  # a cell has six of its pipes' ends here, and a class has many cells
        await self._sandboxes.start()
        if self.report.holes:
            _log.warning("%s", box.sentence(self.report))
        # What is loaded by now stays: a full collection that goes through all of it holds the loop for 45 ms.
        gc.collect()
        gc.freeze()

    async def execute(self, source: str, clock: str, python: str, *, emit: Emit, stop: asyncio.Event) -> dict[str, Any]:
        """Run a program on the Python named ``python``: its events go to ``emit`` in batches; the last one,
        ``run.ended``, is returned.

        Setting ``stop`` ends it at once. Raises only when the sandbox itself fails, or ``emit`` does.
        """
        return await self._sandboxes.run(python, Program(source, clock), limits=box.limits(), emit=emit, stop=stop)

    def expect(self, programs: int) -> None:
        """So many may come at once: cells are made ready for them, as many as may stand ready."""
        self._sandboxes.expect(programs)

    async def close(self) -> None:
        """End the sandbox, its cells and whatever runs in them."""
        await self._sandboxes.close()


@cache
def execution() -> Execution:
    """This process's way to the sandbox. First called on the event loop that it is then used on."""
    return Execution(running=settings.MAX_RUNNING, spare=settings.SPARE_CELLS, most=settings.MOST_SPARE_CELLS)
