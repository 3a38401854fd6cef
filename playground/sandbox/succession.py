"""Generations follow one another: after a number of runs, after a time, after any oddity, and when a zygote is dead.

The new one warms up while the old one serves, then takes over; the old one ends with its last run.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Final

from .bell import Bell
from .generation import Generation, Renewal
from .zygote import SandboxError, Zygote

TRIES: Final = 2
"""So often a zygote is started in vain before whoever waits is told: one may be killed while it starts."""

_log = logging.getLogger(__name__)


class Succession:
    """Sees to it that there is a living generation. Belongs to one event loop.

    ``begin`` starts a zygote, or raises :class:`SandboxError`; a new generation has at least ``floor`` cells ready
    before it takes over from one that lives, and as many as that had, of which one goes for each that is made.
    ``took_over`` is called when one has, ``in_vain`` when none could be begun and there is none. ``busy`` says for how
    many seconds nothing should be built that nobody waits for.
    """

    def __init__(
        self,
        begin: Callable[[], Awaitable[Zygote]],
        *,
        floor: int,
        renewal: Renewal,
        took_over: Callable[[], None],
        in_vain: Callable[[SandboxError], None],
        busy: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._begin = begin
        self._floor = floor
        self._renewal = renewal
        self._took_over = took_over
        self._in_vain = in_vain
        self._busy = busy
        self._current: Generation | None = None
        self._fresh: Generation | None = None
        self._old: set[Generation] = set()
        self._asked = False
        self._failed = 0
        self._not_before = 0.0
        self._bell = Bell()
        self._ends: set[asyncio.Task[None]] = set()

    @property
    def current(self) -> Generation | None:
        """The one that cells are lent from, if there is one and it lives."""
        return self._current if self._current is not None and self._current.alive else None

    @property
    def runs(self) -> int:
        """Cells that are out on a run."""
        return sum(generation.out for generation in (self._current, *self._old) if generation is not None)

    @property
    def warm(self) -> int:
        """Cells that stand ready in the generation that is about to take over."""
        return 0 if self._fresh is None else len(self._fresh.idle)

    def ask(self) -> None:
        """A cell is wanted. Where no zygote could be started, that is tried again, once for each call."""
        if self.current is None:
            self._asked = True
            self._bell.ring()

    def look(self, generation: Generation) -> None:
        """Something has become of ``generation``: a run of it ended, or a cell of it could not be built."""
        if not generation.followed:
            self._bell.ring()
        elif not generation.out:
            self._end(generation)

    async def keep(self) -> None:
        """Renew, whenever it is time. Until cancelled; what was to take over just then is ended."""
        self._asked = True
        while True:
            patience = self._until_renewal()
            if patience is None or patience > 0:
                await self._bell.wait(patience)
            else:
                await self._renew()

    def dismiss(self) -> None:
        """End every generation, with its runs. (``keep`` must have been cancelled before.)"""
        if self._current is not None:
            self._follow(self._current)
        for generation in tuple(self._old):
            self._end(generation)

    async def ended(self) -> None:
        """Return when all that were to end are gone."""
        while self._ends:
            await asyncio.gather(*self._ends, return_exceptions=True)

    def _until_renewal(self) -> float | None:
        if self._current is None:
            return 0.0 if self._asked else None
        now = time.monotonic()
        due = self._current.due(self._renewal, now)
        if due is None or not self._current.alive:
            return None if due is None else 0.0
        # Old ones end with their runs. Should those take long, there are not more and more of them.
        return None if len(self._old) > 1 else max(due, self._not_before) - now

    async def _renew(self) -> None:
        old = self._current
        if old is not None and not old.alive:
            _log.warning("the zygote has ended; another takes its place")
            self._follow(old)
            old = None
        self._asked = False
        try:
            fresh = Generation(await self._begin())
        except SandboxError as error:
            if old is None:
                self._failed += 1
                if self._failed < TRIES:
                    self._asked = True
                else:
                    self._failed = 0
                    self._in_vain(error)
            else:
                _log.warning("no new zygote could be started, so the old one goes on: %s", error)
                self._not_before = time.monotonic() + self._renewal.apart
            return
        try:
            if old is not None:
                self._fresh = fresh
                await self._warm(fresh, old)
        except BaseException:
            await fresh.close()
            raise
        finally:
            self._fresh = None
        if old is not None:
            _log.info("a new zygote follows one that lent %d cells: %s", old.lent, old.oddity or "it was time")
            self._follow(old)
        self._failed = 0
        self._current = fresh
        fresh.zygote.ended.add_done_callback(lambda _: self._bell.ring())
        self._took_over()

    async def _warm(self, fresh: Generation, old: Generation) -> None:
        """Make as many cells as the old one has ready, beside the runs, while the old one lives and has any.

        For each that is made beyond the floor one of the old one's goes: there are not twice as many meanwhile.
        """
        aim = max(self._floor, len(old.idle))
        while old.alive and len(fresh.idle) < (aim if old.idle else self._floor):
            began = time.monotonic()
            try:
                fresh.idle.append(await fresh.build())
            except SandboxError:
                return  # whoever wants a cell meets it, too
            if len(fresh.idle) > self._floor:
                old.let_idle_go(keep=aim - len(fresh.idle))
            await asyncio.sleep(max(time.monotonic() - began, self._busy()))

    def _follow(self, old: Generation) -> None:
        """Lend no cell of it any more; it ends with its last run, and at once when it is dead."""
        self._current = None
        self._old.add(old)
        old.followed = True
        old.let_idle_go()
        if not old.out or not old.alive:
            self._end(old)

    def _end(self, generation: Generation) -> None:
        if generation in self._old:
            self._old.discard(generation)
            task = asyncio.create_task(generation.close())
            self._ends.add(task)
            task.add_done_callback(self._ends.discard)
            self._bell.ring()
