"""A run that a room's socket watches: its events after a seq, and how it stands while there are none."""

from __future__ import annotations

import time
from typing import Final

from playground.rooms.session import FRAME
from playground.runs.endings import is_last
from playground.runs.history import History
from playground.runs.models import Run
from playground.runs.runlog_here import run_log

_BEGINS_SECONDS: Final = 0.4
_LOOK_SECONDS: Final = 1.0
"""How often the database is asked how it stands, while nothing comes."""


class Watched:
    """Reads as it is asked to; ring :mod:`playground.runs.doorbell` tells when there may be more."""

    def __init__(self, run: str, after: int, *, fresh: bool) -> None:
        """``fresh``: it was asked for just now, and will probably have begun before anybody asks where it stands."""
        self.run = run
        self.is_over = False
        """Nothing more will come."""
        self.has_more = False
        """Whether to ask for events again at once, though there were none: they are in the archive."""
        self._history = History(run_log(), run, after)
        self._look_at = time.monotonic() + _BEGINS_SECONDS if fresh else 0.0
        self._place: int | None = None

    async def events(self) -> list[str]:
        """The next events as JSON texts; empty when there are none yet."""
        lines = await self._history.read(FRAME)
        if lines:
            self.is_over = is_last(lines[-1])
            self._look_at = time.monotonic() + _LOOK_SECONDS
        return lines

    async def standing(self) -> str | None:
        """A frame about how the run stands, when that is news. To be asked when there are no events."""
        now = time.monotonic()
        if now < self._look_at:
            return None
        self._look_at = now + _LOOK_SECONDS
        standing = await self._history.look()
        if standing is None:
            self.is_over = True
            return f'{{"run":"{self.run}","state":"unknown"}}'
        self.has_more = standing.state == Run.State.ENDED
        if self.has_more:
            self._look_at = now
            self.is_over = self._history.is_over
            return None
        if standing.place not in (None, self._place):
            self._place = standing.place
            return f'{{"run":"{self.run}","state":"queued","place":{standing.place}}}'
        return None


def over(run: str) -> str:
    """The frame that says that everything of a run was sent."""
    return f'{{"run":"{run}","state":"over"}}'
