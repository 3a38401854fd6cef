"""Ends the runs that nobody will: their worker is dead, or nobody ever took them. None of them is made again."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Final

from django.utils import timezone

from playground.database import in_database
from playground.programs.recording import compress
from playground.runs import endings, records
from playground.runs.keeping import keep
from playground.runs.limits import limits_as_facts
from playground.runs.models import Run
from playground.runs.runlog import LIFETIME, RunLog

WORKER_DIED: Final = "The worker that made this run is gone. The run was not made again."
NOBODY_CAME: Final = "No worker came for this run."

BEAT_SECONDS: Final = 3.0
ALIVE_SECONDS: Final = 12.0
AGAIN_SECONDS: Final = 0.5

_log = logging.getLogger(__name__)


async def beat_for_ever(worker: str, log: RunLog) -> None:
    """Say again and again that this worker lives. Until cancelled."""
    while True:
        try:
            await log.beat(worker, ttl=ALIVE_SECONDS)
        except OSError:
            _log.warning("the heartbeat of worker %s cannot be written right now", worker, exc_info=True)
            await asyncio.sleep(AGAIN_SECONDS)  # soon: what came back may have forgotten the last one
        else:
            await asyncio.sleep(BEAT_SECONDS)


async def watch_over_runs(log: RunLog) -> None:
    """End abandoned runs as they are found, every few seconds. Until cancelled; several processes may do it."""
    while True:
        try:
            await end_abandoned(log)
        except Exception:
            _log.exception("looking for abandoned runs failed; trying again")
        await asyncio.sleep(BEAT_SECONDS)


async def end_abandoned(log: RunLog) -> None:
    """End every run whose worker has fallen silent, and those that nobody took for an hour."""
    for run in await in_database(records.running)():
        await _end_if_abandoned(run, log)
    for run in await in_database(records.queued_before)(timezone.now() - timedelta(seconds=LIFETIME)):
        await keep(run, log, outcome="interrupted", reason=NOBODY_CAME)


async def end_if_abandoned(run_id: str, log: RunLog) -> None:
    """The same for one run; nothing happens when its worker lives, or it has ended."""
    run = await in_database(records.find)(run_id)
    if run is not None and run.state == Run.State.RUNNING:
        await _end_if_abandoned(run, log)


def end_left_behind() -> int:
    """End whatever is not ended, and return how many that were. For a server that makes its runs itself, at its start:

    what the process before it had queued and running went with it.
    """
    left = [*records.running(), *records.queued_before(timezone.now())]
    for run in left:
        lines = endings.missing(
            [],
            clock=run.clock,
            python=run.python,
            limits=limits_as_facts(),
            outcome="interrupted",
            reason=WORKER_DIED,
        )
        ending = records.Ending(
            run_id=run.id,
            was=run.state,
            outcome="interrupted",
            python=endings.python_of(lines),
            events=len(lines),
            archive=compress(lines),
        )
        records.finish([ending])
    return len(left)


async def _end_if_abandoned(run: Run, log: RunLog) -> None:
    if not await log.is_beating(run.worker) and await keep(run, log, outcome="interrupted", reason=WORKER_DIED):
        _log.warning("run %s ended as interrupted: its worker %s is gone", run.id, run.worker)
