"""What a server begins when it is first called, and ends when it ends. (Daphne knows no lifespan protocol.)"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from django.conf import settings
from django.db import DatabaseError

from playground import box, pythons
from playground.database import in_database
from playground.programs import lifetime
from playground.runs import expecting, recovery
from playground.runs.runlog_here import run_log

SWEEP_SECONDS: Final = 3600.0

_log = logging.getLogger(__name__)
_background: set[asyncio.Task[None]] = set()


def before_serving() -> None:
    """Look for Pythons, and end what a former process left behind. Synchronous, for there is no event loop yet."""
    pythons.found()
    if settings.REDIS_URL:
        return  # its runs live with their workers, not with the server
    try:
        left = recovery.end_left_behind()
    except DatabaseError as error:
        _log.error("the database is not ready (%s); run: python manage.py migrate", error)
    else:
        if left:
            _log.warning("%d runs of a former server process ended as interrupted", left)


def refuse(addresses: list[str]) -> str | None:
    """Why this server may not listen there: its box is too weak for strangers. Tries the box only where it matters.

    With workers it is theirs to be tried, and theirs to refuse.
    """
    return None if settings.REDIS_URL else box.refusal_here(addresses)


def begin() -> None:
    """Begin what goes on beside requests. Called on the server's event loop; only the first call does anything."""
    if not _background:
        _background.add(asyncio.create_task(_sweep_for_ever()))
        task = asyncio.create_task(recovery.watch_over_runs(run_log()) if settings.REDIS_URL else _warm_up())
        _background.add(task)


async def end() -> None:
    """End what goes on beside requests, and the sandbox with its runs."""
    for task in _background:
        task.cancel()
    if not settings.REDIS_URL:
        from playground.runs.execution import execution  # noqa: PLC0415 - the sandbox is this process's only here

        await execution().close()
    await run_log().aclose()


async def _sweep_for_ever() -> None:
    """Empty shares whose time is over, some at a time; they answer as such before. Several processes may do it."""
    while True:
        swept = 0
        try:
            swept = await in_database(lifetime.sweep)()
        except DatabaseError:
            _log.exception("shares whose time is over cannot be emptied right now")
        await asyncio.sleep(SWEEP_SECONDS if swept < lifetime.SWEPT_AT_ONCE else 1)


async def _warm_up() -> None:
    from playground.runs.execution import SandboxError, execution  # noqa: PLC0415 - see above

    try:
        await execution().start()
    except SandboxError as error:
        # Runs will meet the same failure, and say so to whoever asked for them.
        _log.error("the sandbox cannot be started: %s", error)
    await expecting.make_ready_for_ever(execution(), run_log())
