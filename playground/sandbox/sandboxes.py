"""A sandbox for each Python. The one that most programs run on is ready from the start; another begins with the first
program that asks for it, and rests when none has for a while: nobody pays for what nobody uses."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from .interpreters import Interpreter
from .policy import Limits, Program
from .supervisor import Emit, Sandbox
from .turns import Turns
from .zygote import SandboxError

REST_SECONDS: Final = 600.0
"""How long a sandbox that is not the default one stays warm after its last program."""

_SPARE_OF_OTHERS: Final = 1


class NoSuchPythonError(SandboxError):
    """Nothing can be run on that Python here."""


class Sandboxes:
    """Runs programs, each on the Python that it names. Belongs to one event loop.

    ``default`` is a name among ``interpreters``. Of its cells, ``spare`` stand ready at least, and of each other
    Python's that is in use one; of each ``most`` at most.
    """

    def __init__(self, interpreters: Mapping[str, Interpreter], *, default: str, spare: int, most: int = 0) -> None:
        self._default = default
        turns = Turns()
        self._sandboxes = {
            name: Sandbox(
                interpreter,
                spare=spare if name == default else min(spare, _SPARE_OF_OTHERS),
                most=most,
                turns=turns,
            )
            for name, interpreter in interpreters.items()
        }
        self._resting: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Make the default one ready. Raises :class:`SandboxError` when it cannot be."""
        await self._sandbox(self._default).start()

    async def run(
        self, python: str, program: Program, *, limits: Limits, emit: Emit, stop: asyncio.Event
    ) -> dict[str, Any]:
        """As :meth:`Sandbox.run`, on the Python named ``python``. Raises :class:`NoSuchPythonError` also."""
        sandbox = self._sandbox(python)
        try:
            return await sandbox.run(program, limits=limits, emit=emit, stop=stop)
        finally:
            if python != self._default:
                self._rest_later(python)

    async def close(self) -> None:
        """End every cell and every zygote; nothing is left behind."""
        for task in self._resting.values():
            task.cancel()
        await asyncio.gather(*self._resting.values(), return_exceptions=True)
        await asyncio.gather(*(sandbox.close() for sandbox in self._sandboxes.values()))

    def _sandbox(self, python: str) -> Sandbox:
        try:
            return self._sandboxes[python]
        except KeyError:
            there = ", ".join(self._sandboxes) or "none at all"
            raise NoSuchPythonError(f"there is no Python {python} here to run programs on, but {there}") from None

    def _rest_later(self, python: str) -> None:
        before = self._resting.get(python)
        if before is not None:
            before.cancel()
        self._resting[python] = asyncio.create_task(self._rest(python))

    async def _rest(self, python: str) -> None:
        await asyncio.sleep(REST_SECONDS)
        # Not to be cut off in its middle by a program that ends just now.
        await asyncio.shield(self._sandboxes[python].rest())
