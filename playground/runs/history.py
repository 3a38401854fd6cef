"""A run's events after a seq: the one way to them, for sockets, for ``GET …/events``, for first looks and late ones.

While a run is made, and shortly after, its events stand in its log; when it has ended, also in its archive. Whoever
reads takes from the log, and turns to the archive when the log has nothing for him and the run has ended.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from playground.database import in_database, in_database_together
from playground.programs.recording import decompress
from playground.runs import queue, records
from playground.runs.endings import is_last
from playground.runs.models import Run
from playground.runs.queue import Standing
from playground.runs.runlog import RunLog

_PIECE = 256 << 10

standing = in_database_together(queue.standing)
"""Where a run stands, by its id: a class that has pressed Run asks this two hundred times at once."""


async def last_event(log: RunLog, run_id: str) -> dict[str, Any] | None:
    """The last event in a run's log; None when there is none."""
    lines = await log.read(run_id, max(0, await log.last_seq(run_id) - 1), 1)
    event: dict[str, Any] | None = json.loads(lines[-1]) if lines else None
    return event


class History:
    """Reads one run from after a seq onwards. Holds one piece at a time, however long the run is."""

    def __init__(self, log: RunLog, run_id: str, after: int) -> None:
        self._log = log
        self._run_id = run_id
        self._archive: Iterator[str] | None = None
        self._kept_back: str | None = None
        self.seq = after
        """The seq of the last event that was read."""
        self.is_over = False
        """Whether the run has ended and everything of it was read."""

    async def read(self, limit: int) -> list[str]:
        """The next events, as many as fit into ``limit`` characters but at least one; empty when there are none yet.

        Raises ``OSError`` when the log cannot be reached, and the run has not ended: else there is the archive.
        """
        lines: list[str] = []
        if self._archive is None:
            try:
                lines = await self._log.read(self._run_id, self.seq, limit)
            except OSError:
                await self.look()
                if self._archive is None:
                    raise
        if not lines and self._archive is not None:
            # In a thread: unpacking is computing, and others are waiting for the loop.
            lines = await asyncio.to_thread(self._from_archive, self._archive, limit)
            self.is_over = not lines
        self.seq += len(lines)
        return lines

    async def look(self) -> Standing | None:
        """Where the run stands, None when there is no such run. To be called when nothing could be read.

        When it has ended, what is read next comes from its archive.
        """
        stands = await standing(self._run_id)
        if stands is not None and stands.state == Run.State.ENDED and self._archive is None:
            run = await in_database(records.find_with_archive)(self._run_id)
            archive = run.archive if run is not None else None
            self._archive = iter(()) if archive is None else decompress(bytes(archive), after=self.seq)
        return stands

    async def pieces(self) -> AsyncIterator[list[str]]:
        """Everything that there is by now, in pieces."""
        looked = False
        while True:
            lines = await self.read(_PIECE)
            if lines:
                yield lines
                if is_last(lines[-1]):
                    return
            elif looked:
                return
            else:
                await self.look()
                looked = True

    def _from_archive(self, archive: Iterator[str], limit: int) -> list[str]:
        lines: list[str] = []
        room = limit
        while True:
            line = self._kept_back if self._kept_back is not None else next(archive, None)
            if line is None:
                return lines
            room -= len(line)
            if room < 0 and lines:
                self._kept_back = line
                return lines
            self._kept_back = None
            lines.append(line)
