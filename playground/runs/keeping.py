"""Brings a run to its end: from the log into the database, whole, once."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any, Final

from playground.database import in_database_together
from playground.programs.recording import compress
from playground.runs import endings, records
from playground.runs.doorbell import ring
from playground.runs.limits import limits_as_facts
from playground.runs.models import Run
from playground.runs.runlog import OutOfOrderError, RunLog

LOG_KEPT: Final = 30.0
"""Seconds that a log outlives its run: who watches reads on where he is, instead of unpacking the archive."""

_PIECE: Final = 1 << 20

finish = in_database_together(records.finish)
"""Let a run have ended, by a :class:`playground.runs.records.Ending`; False when its state is another by now."""

_log = logging.getLogger(__name__)


async def keep(run: Run, log: RunLog, *, outcome: str, reason: str | None) -> bool:
    """Keep a run that is over: its archive is its log, and what the log lacks to be whole is added to both.

    ``outcome`` and ``reason`` are for a log that does not say itself how the run ended. Returns False, and has changed
    nothing, when the run's state is no longer what ``run`` says: then somebody else has kept it.
    """
    lines = await _everything(log, run.id)
    added, last, archive = await asyncio.to_thread(_close_up, lines, run, outcome, reason)
    kept = await finish(
        records.Ending(
            run_id=run.id,
            was=run.state,
            outcome=last["outcome"],
            python=endings.python_of(lines or added),
            events=last["seq"],
            archive=archive,
        )
    )
    if kept:
        if added:
            try:
                await log.append(run.id, added, len(lines) + 1)
            except OutOfOrderError:
                _log.warning("run %s was kept as %s, and its log went on", run.id, outcome)
        await ring(run.id)
        await log.close(run.id, keep=LOG_KEPT)
    return kept


def _close_up(lines: list[str], run: Run, outcome: str, reason: str | None) -> tuple[list[str], dict[str, Any], bytes]:
    added = endings.missing(
        lines, clock=run.clock, python=run.python, limits=limits_as_facts(), outcome=outcome, reason=reason
    )
    return added, json.loads((added or lines)[-1]), compress([*lines, *added])


async def _everything(log: RunLog, run_id: str) -> list[str]:
    lines: list[str] = []
    try:
        while piece := await log.read(run_id, len(lines), _PIECE):
            lines += piece
    except OSError:
        _log.exception("the log of run %s cannot be read; what it held is lost", run_id)
    return lines
