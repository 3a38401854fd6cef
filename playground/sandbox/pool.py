"""Cells that stand ready, each for one run: as many as the demand asks for, built beside the runs, not on their time.

A run that finds none waits its turn, and then cells are built as fast as they can be. Where they come from is renewed
meanwhile (:mod:`playground.sandbox.succession`); no run waits for that but one that comes while no zygote lives.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from .bell import Bell
from .demand import Demand
from .generation import Generation, Renewal
from .succession import Succession
from .zygote import Cell, SandboxError, Zygote

QUIET_SECONDS: Final = 0.05
"""Building a cell takes as much computing as most runs do: while runs begin, none is built but for one that waits."""

PATIENCE_SECONDS: Final = 0.5
"""For so long at most, when fewer than the floor stand ready. What is missing is built one by one, with as long a pause
after each as it took."""

CALM_SECONDS: Final = 1.0
"""While the floor stands ready, nothing is built before the last run began so long ago: a class that presses Run needs
both processors for some seconds, and in the meantime what stands ready is what it was made for."""

SHORT_SECONDS: Final = 5.0
"""For so long at most: where one run follows another without end, what is missing is built between them."""

VAIN_SECONDS: Final = 1.0
"""The pause after a cell that could not be built, when nobody waits for one."""

BUILDERS: Final = 2
"""Cells that are built at the same time when runs wait for them."""

TRIES: Final = 2
"""So often a cell is built in vain for a run before the run is told."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lent:
    """A cell on a run: to be given back, whatever happens."""

    cell: Cell
    generation: Generation

    @property
    def python(self) -> str:
        """The version of Python that it runs, such as ``3.12.1``."""
        return self.generation.zygote.python


@dataclass(eq=False)
class _Waiting:
    """A run that waits for a cell."""

    cell: asyncio.Future[Lent]
    tries: int = 0

    def refuse(self, error: SandboxError) -> None:
        if not self.cell.done():
            self.cell.set_exception(SandboxError(*error.args))


class Pool:
    """Lends cells of one Python. Belongs to one event loop.

    ``begin`` starts a zygote, or raises :class:`SandboxError`. At least ``floor`` cells stand ready and at most
    ``ceiling``.
    """

    def __init__(
        self, begin: Callable[[], Awaitable[Zygote]], *, floor: int, ceiling: int, renewal: Renewal | None = None
    ) -> None:
        self._floor = floor
        self._renewal = renewal or Renewal()
        self._demand = Demand(floor, ceiling)
        self._succession = Succession(
            begin,
            floor=floor,
            renewal=self._renewal,
            took_over=self._zygote,
            in_vain=self._no_zygote,
            busy=lambda: self._taken + CALM_SECONDS - time.monotonic(),
        )
        self._waiting: deque[_Waiting] = deque()
        self._building = 0
        self._taken = 0.0
        self._short_since = 0.0
        self._low_since = 0.0
        self._rested = 0.0
        self._trouble: SandboxError | None = None
        self._bells = [Bell() for _ in range(BUILDERS)]
        self._news = Bell()
        self._keepers: list[asyncio.Task[None]] = []
        self._closed = False

    @property
    def current(self) -> Generation | None:
        """The generation that cells are lent from, if one is awake and lives."""
        return self._succession.current

    async def start(self) -> None:
        """Make the first ``floor`` cells ready. Raises :class:`SandboxError` when that cannot be."""
        self._awake()
        self._trouble = None
        self._succession.ask()
        while self.current is None or len(self.current.idle) < self._floor:
            await self._news.wait()
            if self._trouble is not None:
                raise self._trouble

    async def take(self) -> Lent:
        """A cell that has locked itself up; waits until there is one. May be cancelled at any moment.

        Raises :class:`SandboxError` when there can be none.
        """
        self._awake()
        self._taken = time.monotonic()
        self._demand.took(self._taken)
        current = self.current
        if current is not None and (cell := current.ready()) is not None:
            self._bells[0].ring()
            return _lend(current, cell)
        waiting = _Waiting(asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._ring()
        try:
            return await waiting.cell
        except asyncio.CancelledError:
            # It may have come in the very moment in which nobody wants it any more.
            if waiting.cell.done() and not waiting.cell.cancelled() and waiting.cell.exception() is None:
                lent = waiting.cell.result()
                lent.generation.out -= 1
                self._hand_out(lent.generation, lent.cell)
            raise
        finally:
            with suppress(ValueError):
                self._waiting.remove(waiting)

    def expect(self, cells: int) -> None:
        """So many cells may be wanted at once, until something else is said: as many stand ready, if they may."""
        if cells != self._demand.expected:
            self._demand.expected = cells
            self._bells[0].ring()

    def give_back(self, lent: Lent, oddity: str = "") -> None:
        """End the cell and what is left of its run. ``oddity``: what happened that nobody can explain, if it did."""
        lent.cell.close()
        lent.generation.out -= 1
        if oddity:
            lent.generation.note(oddity)
        self._succession.look(lent.generation)

    async def rest(self) -> None:
        """End the zygote and the cells that stand ready, until the next run; while there is one nothing happens."""
        if not self._waiting and not self._succession.runs:
            await self._end()

    async def close(self) -> None:
        """End every cell and every zygote, with their runs; nothing is left behind. Runs that wait get no cell."""
        self._closed = True
        self._no_zygote(SandboxError("the sandbox is closed"))
        await self._end()

    async def _end(self) -> None:
        keepers, self._keepers = self._keepers, []
        for keeper in keepers:
            keeper.cancel()
        # At once: who comes from here on wakes other keepers, and they another generation.
        self._succession.dismiss()
        await asyncio.gather(*keepers, return_exceptions=True)
        await self._succession.ended()

    def _awake(self) -> None:
        if self._closed:
            raise SandboxError("the sandbox is closed")
        if not self._keepers:
            work = [self._succession.keep(), *(self._build_for_ever(bell) for bell in self._bells)]
            self._keepers = [asyncio.create_task(keeping) for keeping in work]

    def _ring(self) -> None:
        """Cells may be wanted, or be possible again."""
        for bell in self._bells:
            bell.ring()
        self._succession.ask()

    def _zygote(self) -> None:
        self._trouble = None
        self._news.ring()
        self._ring()

    def _no_zygote(self, error: SandboxError) -> None:
        self._trouble = error
        self._news.ring()
        while self._waiting:
            self._waiting.popleft().refuse(error)

    def _hand_out(self, generation: Generation, cell: Cell) -> None:
        """A cell is there: for whoever waits, else to stand ready."""
        if generation is not self.current:
            cell.close()
            self._succession.look(generation)
            return
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.cell.done():
                waiting.cell.set_result(_lend(generation, cell))
                return
        generation.idle.append(cell)
        self._news.ring()

    async def _build_for_ever(self, bell: Bell) -> None:
        while True:
            generation = await self._until_a_cell_is_wanted(bell)
            self._building += 1
            began = time.monotonic()
            pause = VAIN_SECONDS
            try:
                cell = await generation.build()
            except SandboxError as error:
                self._built_in_vain(generation, error)
            else:
                self._hand_out(generation, cell)
                pause = time.monotonic() - began
            finally:
                self._building -= 1
            self._rested = time.monotonic() + pause

    async def _until_a_cell_is_wanted(self, bell: Bell) -> Generation:
        while True:
            current = self.current
            patience: float | None = None
            if current is not None:
                if len(self._waiting) > self._building:
                    return current
                if bell is self._bells[0]:
                    patience = self._until_stock_is_built(current)
                    if patience is not None and patience <= 0:
                        return current
            await bell.wait(patience)

    def _until_stock_is_built(self, current: Generation) -> float | None:
        """Seconds until another cell is to be built for nobody in particular; None: there are enough."""
        now = time.monotonic()
        wanted = self._demand.wanted(now)
        current.let_idle_go(keep=wanted)
        standing = len(current.idle) + self._building + self._succession.warm
        if standing >= wanted:
            self._short_since = self._low_since = 0.0
            change = self._demand.next_change()
            return None if change is None else max(change - now, 0.001)
        self._short_since = self._short_since or now
        due = min(self._taken + CALM_SECONDS, self._short_since + SHORT_SECONDS)
        if standing < self._floor:
            self._low_since = self._low_since or now
            due = min(due, self._taken + QUIET_SECONDS, self._low_since + PATIENCE_SECONDS)
        else:
            self._low_since = 0.0
        return max(due, self._rested) - now

    def _built_in_vain(self, generation: Generation, error: SandboxError) -> None:
        self._succession.look(generation)
        if not generation.alive:
            return  # the next one will make it
        _log.warning("%s", error)
        self._trouble = error
        self._news.ring()
        if self._waiting:
            self._waiting[0].tries += 1
            if self._waiting[0].tries >= TRIES:
                self._waiting.popleft().refuse(error)


def _lend(generation: Generation, cell: Cell) -> Lent:
    generation.out += 1
    generation.lent += 1
    return Lent(cell, generation)
