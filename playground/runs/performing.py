"""One run on its worker: claimed, made, kept. Never made twice."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from typing import Final

from playground import pythons
from playground.database import in_database_together
from playground.runs import queue, recovery
from playground.runs.doorbell import ring
from playground.runs.execution import NoSuchPythonError, SandboxError, execution
from playground.runs.keeping import keep
from playground.runs.models import Run
from playground.runs.runlog import OutOfOrderError, RunLog
from playground.runs.runlog_here import run_log

WORKER: Final = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
"""This process, as the runs that it makes name it."""

SANDBOX_FAILED: Final = "The sandbox failed, so this run could not be made. The reason is in the server's log."

LOG_AWAY: Final = "What this run said could not be passed on: Redis was away. The run was ended, and not made again."

NO_SUCH_PYTHON: Final = "The worker that this run came to has not the Python that it asks for."

_log = logging.getLogger(__name__)


async def perform(run_id: str) -> None:
    """Make the run whose turn it is when a place is free, from its claim to its archive. Never raises for what it does.

    That need not be ``run_id``, which says no more than that a run was asked for (:mod:`playground.runs.queue`). When
    nobody waits, that one was claimed before, and is not made again: if its worker is dead, it ends as ``interrupted``.
    """
    log = run_log()
    async with execution().places.next(_claim) as run:
        if run is None:
            await recovery.end_if_abandoned(run_id, log)
            return
        reason = SANDBOX_FAILED
        try:
            await _make(run, log)
        except OutOfOrderError:
            # Another process has ended it, and keeping it does nothing; or Redis came back without what it had held.
            reason = LOG_AWAY
            _log.warning("run %s was ended while it was made here: its log is not what was written to it", run.id)
        except NoSuchPythonError as error:
            reason = NO_SUCH_PYTHON
            _log.error("run %s could not be made: %s", run_id, error)
        except SandboxError as error:
            _log.error("run %s could not be made: %s", run_id, error)
        except OSError as error:
            reason = LOG_AWAY
            _log.error("run %s could not be told of: %s", run_id, error)
        except Exception:
            _log.exception("run %s failed, and not by its own doing", run_id)
    await _keep_surely(run, log, reason)


def _claimed(newcomers: list[bool]) -> list[Run | None]:
    return queue.claim(WORKER, newcomers)


_claim = in_database_together(_claimed)


async def _keep_surely(run: Run, log: RunLog, reason: str) -> None:
    """Keep it, also when the database has a bad moment: a run that nobody keeps would be running for ever."""
    for patience in (0.2, 1.0, 5.0, 20.0):
        try:
            await keep(run, log, outcome="interrupted", reason=reason)
        except Exception:
            _log.exception("run %s could not be kept; trying again in %s s", run.id, patience)
            await asyncio.sleep(patience)
        else:
            return
    _log.error("run %s could not be kept", run.id)


async def _make(run: Run, log: RunLog) -> None:
    """Run it; when this returns, its log is whole. Raises :class:`OutOfOrderError` when another process wrote to it."""
    stop = asyncio.Event()
    seq = 0
    overtaken: OutOfOrderError | None = None

    async def emit(lines: list[str]) -> None:
        nonlocal seq, overtaken
        if overtaken is not None:
            return
        try:
            await log.append(run.id, lines, seq + 1)
        except OutOfOrderError as error:
            overtaken = error
            stop.set()
            return
        seq += len(lines)
        await ring(run.id)

    watch = asyncio.create_task(_pass_on_stop(log, run.id, stop))
    try:
        await execution().execute(run.source, run.clock, run.python or pythons.default(), emit=emit, stop=stop)
    finally:
        watch.cancel()
    if overtaken is not None:
        raise overtaken


async def _pass_on_stop(log: RunLog, run_id: str, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await log.wait_stop(run_id)
            stop.set()
        except OSError:
            _log.warning("the wish to stop run %s cannot be heard right now", run_id, exc_info=True)
            await asyncio.sleep(1)
