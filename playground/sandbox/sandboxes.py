"""A sandbox for each Python. The one that most programs run on is ready from the start; another begins with the first
program that asks for it, and rests when none has for a while: nobody pays for what nobody uses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from .interpreters import Interpreter
from .policy import Limits, Program
from .probe import Report, assess
from .supervisor import Emit, Sandbox
from .tiers import Tier
from .turns import Turns
from .zygote import SandboxError

REST_SECONDS: Final = 600.0
"""How long a sandbox that is not the default one stays warm after its last program."""

_SPARE_OF_OTHERS: Final = 1

_log = logging.getLogger(__name__)


class NoSuchPythonError(SandboxError):
    """Nothing can be run on that Python here."""


class Sandboxes:
    """Runs programs, each on the Python that it names. Belongs to one event loop.

    ``default`` is a name among ``interpreters``. Of its cells, ``spare`` stand ready at least, and of each other
    Python's that is in use one; of each ``most`` at most. They are of the first of ``tiers`` that can be had: until
    something has been run, a cell that cannot be built, or a wall that does not hold, is a reason to take the next.
    ``limits`` say how large the cells' folders are.
    """

    def __init__(
        self,
        interpreters: Mapping[str, Interpreter],
        *,
        default: str,
        spare: int,
        most: int = 0,
        tiers: Sequence[Tier] = (Tier.FULL,),
        limits: Limits | None = None,
    ) -> None:
        self._interpreters = interpreters
        self._default = default
        self._spare = spare
        self._most = most
        self._limits = limits or Limits()
        self._turns = Turns()
        self._tier, *self._next_tiers = tiers
        self._settled = False
        self._settling = asyncio.Lock()
        self._sandboxes = self._made()
        self._resting: dict[str, asyncio.Task[None]] = {}
        self.report = Report(None)
        """What was found when it was started. Without a tier: nothing can be run, or nothing was tried."""

    def _made(self) -> dict[str, Sandbox]:
        return {
            name: Sandbox(
                interpreter,
                spare=self._spare if name == self._default else min(self._spare, _SPARE_OF_OTHERS),
                most=self._most,
                turns=self._turns,
                tier=self._tier,
                limits=self._limits,
            )
            for name, interpreter in self._interpreters.items()
        }

    async def start(self) -> None:
        """Make the default one ready, and try its walls. Raises :class:`SandboxError` when it cannot be."""
        while True:
            tier = self._tier
            sandbox = self._sandbox(self._default)
            try:
                await sandbox.start()
                self.report = await assess(sandbox, tier, self.report.unavailable)
            except SandboxError as error:
                if not await self._take_next(tier, str(error)):
                    self.report = Report(None, unavailable=(*self.report.unavailable, (tier, str(error))))
                    raise
                continue
            holes = ", ".join(hole.attack.name for hole in self.report.holes)
            if not holes or not await self._take_next(tier, f"what was tried got through: {holes}"):
                self._settled = True
                return

    async def _take_next(self, tier: Tier, why: str) -> bool:
        """Go from ``tier`` to the next, if there is one and nothing has been run; whether to try again."""
        async with self._settling:
            if self._tier is not tier:
                return True  # somebody else has done so
            if self._settled or not self._next_tiers:
                return False
            _log.warning("no cells of the %s tier: %s", tier, why)
            self.report = Report(None, unavailable=(*self.report.unavailable, (tier, why)))
            former = self._sandboxes
            self._tier = self._next_tiers.pop(0)
            self._sandboxes = self._made()
            await asyncio.gather(*(sandbox.close() for sandbox in former.values()))
            return True

    async def run(
        self, python: str, program: Program, *, limits: Limits, emit: Emit, stop: asyncio.Event
    ) -> dict[str, Any]:
        """As :meth:`Sandbox.run`, on the Python named ``python``. Raises :class:`NoSuchPythonError` also."""
        while True:
            tier = self._tier
            sandbox = self._sandbox(python)
            try:
                ended = await sandbox.run(program, limits=limits, emit=emit, stop=stop)
                self._settled = True
                return ended
            except SandboxError as error:  # nothing was emitted
                if not await self._take_next(tier, str(error)):
                    raise
            finally:
                if python != self._default:
                    self._rest_later(python)

    def expect(self, programs: int) -> None:
        """As :meth:`Sandbox.expect`, on the default Python. To be said again: the tier may have changed."""
        if (sandbox := self._sandboxes.get(self._default)) is not None:
            sandbox.expect(programs)

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
