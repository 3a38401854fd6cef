"""One zygote, with the cells that it made: those that stand ready, and those that are out on a run.

All cells of a generation have an address layout and a hash seed in common, for they were forked from one process. So
generations follow one another (:mod:`playground.sandbox.pool`); one that has been followed makes no further cell, and
ends with its last run.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass
from typing import Final

from .pipes import first_line
from .zygote import Cell, SandboxError, Zygote

READY_SECONDS: Final = 10.0

STATUS_LIMIT: Final = 4096
"""Bytes of what a cell's init may say of it."""


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """When a generation is followed by the next."""

    cells: int = 500
    """After it has lent so many cells,"""
    seconds: float = 1800.0
    """or when it is so old and has lent any,"""
    apart: float = 10.0
    """or after any oddity; but a generation that lives is left to live for so many seconds, whatever programs do."""


class Generation:
    """Made of a zygote that has just started. Belongs to one event loop, and to one pool."""

    def __init__(self, zygote: Zygote) -> None:
        self.zygote = zygote
        self.born = time.monotonic()
        self.idle: deque[Cell] = deque()
        self.out = 0
        """Cells that are out on a run."""
        self.lent = 0
        """Cells that ever were."""
        self.oddity = ""
        """The first thing that happened with one of its cells and that nobody can explain."""
        self.followed = False

    @property
    def alive(self) -> bool:
        """Whether it can make cells."""
        return self.zygote.alive and not self.zygote.out_of_step

    async def build(self) -> Cell:
        """A new cell that has locked itself up. Raises :class:`SandboxError`; that is an oddity."""
        try:
            return await _ready_cell(self.zygote)
        except SandboxError as error:
            self.note(str(error))
            raise

    def ready(self) -> Cell | None:
        """A cell that stands ready, if there is one; it is not among them any more."""
        while self.idle:
            cell = self.idle.popleft()
            if cell.alive:
                return cell
            self.note("a cell ended that nobody had used")
            cell.close()
        return None

    def note(self, oddity: str) -> None:
        """Something happened that should not."""
        self.oddity = self.oddity or oddity

    def due(self, renewal: Renewal, now: float) -> float | None:
        """The moment at which it should be followed by another; None: not as long as nothing happens."""
        if not self.alive:
            return now
        moments = []
        if self.oddity or self.lent >= renewal.cells:
            moments.append(self.born + renewal.apart)
        if self.lent:
            moments.append(self.born + renewal.seconds)
        return min(moments, default=None)

    def let_idle_go(self, keep: int = 0) -> None:
        """End the cells that stand ready, but for ``keep`` of them: the oldest first."""
        while len(self.idle) > keep:
            self.idle.popleft().close()

    async def close(self) -> None:
        """End its zygote and every cell, those on a run too; wait until the zygote is gone."""
        self.let_idle_go()
        await self.zygote.close()


async def _ready_cell(zygote: Zygote) -> Cell:
    cell = await zygote.cell()
    try:
        async with asyncio.timeout(READY_SECONDS):
            line = await first_line(cell.status, STATUS_LIMIT)
        said = json.loads(line) if line else {"failed": "it ended"}
        if "failed" in said:
            raise SandboxError(f"a cell could not be locked up: {said['failed']}")
    except TimeoutError:
        cell.close()
        raise SandboxError(f"a cell was not ready within {READY_SECONDS:g} s") from None
    except (ValueError, TypeError):
        cell.close()
        raise SandboxError("a cell said something else than that it is locked up") from None
    except BaseException:
        cell.close()
        raise
    return cell
