"""Runs that wait though there is a place: the worker that took their tickets was killed. Another one makes them.

The broker would deliver such a ticket again, but only when it has waited long enough to be sure that nobody is at it.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from playground.database import in_database
from playground.runs import records
from playground.runs.execution import execution
from playground.runs.performing import perform

LOOK_SECONDS: Final = 1.0
"""So often it is looked for them, and so long one has waited at least: a ticket on its way is quicker."""

_log = logging.getLogger(__name__)


async def make_what_is_left_over() -> None:
    """Until cancelled; what was begun by then is finished first. Several processes may do it."""
    begun: set[asyncio.Task[None]] = set()
    try:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            free = execution().places.free
            try:
                waiting = await in_database(records.queued_before)(_long_ago()) if free else []
            except Exception:
                _log.exception("looking for runs that wait without a ticket failed; trying again")
                continue
            for run in waiting[:free]:
                task = asyncio.create_task(perform(run.id))
                begun.add(task)
                task.add_done_callback(begun.discard)
    finally:
        await asyncio.gather(*begun)


def _long_ago() -> datetime:
    return timezone.now() - timedelta(seconds=LOOK_SECONDS)
