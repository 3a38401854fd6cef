"""How many runs may be asked for at once: whoever knows says so, and cells stand ready for them before they are.

A class that is told to press Run does so within a second, and building a cell costs as much as most runs do. Those that
are built while the class listens are not built while it waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Final

from playground.runs.runlog import RunLog
from playground.runs.runlog_here import run_log

if TYPE_CHECKING:
    from playground.runs.execution import Execution

LOOK_SECONDS: Final = 1.0
"""So often a process that makes runs looks how many are expected."""

SAID_SECONDS: Final = 45.0
"""For so long what was said holds; who goes on expecting says so again before."""

_log = logging.getLogger(__name__)


async def expect(whose: str, runs: int) -> None:
    """Say that these people may ask for so many runs at once, in the next ``SAID_SECONDS``; 0: no longer.

    A hint, and never more: where it cannot be said or comes late, runs wait for their cells as they always do.
    """
    with contextlib.suppress(OSError):  # those who cannot do without Redis say that it is away
        await run_log().expect(whose, runs, ttl=SAID_SECONDS)


async def make_ready_for_ever(execution: Execution, log: RunLog) -> None:
    """Have cells ready here for this process's part of what is expected. Until cancelled."""
    is_away = False
    while True:
        try:
            execution.expect(part(await log.expected(), await log.workers()))
            is_away = False
        except OSError as error:
            if not is_away:
                _log.warning("how many runs are expected cannot be read right now: %s", error)
            is_away = True
        await asyncio.sleep(LOOK_SECONDS)


def part(expected: int, workers: int) -> int:
    """What one of so many workers should expect: an equal part, rounded up. No worker: the server makes its runs."""
    return -(-expected // max(1, workers))
