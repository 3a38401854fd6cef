"""``manage.py worker``: makes runs that servers ask for through Redis, in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from playground import box, pythons

AGAIN_SECONDS: Final = 0.5
"""After so long it is looked whether Redis is back."""

_log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Takes runs from the queue until it is told to end; then finishes those that it has, and ends."""

    help = "Make runs from the queue in Redis, MAX_RUNNING at a time. Ends after its last run on SIGTERM or Ctrl+C."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until a signal."""
        if not settings.REDIS_URL:
            raise CommandError("A worker takes its runs from Redis: set REDIS_URL. Without it the server makes them.")
        pythons.found()  # it takes its time, which no loop has
        refusal = box.refusal_here()
        if refusal is not None:
            raise CommandError(refusal)
        asyncio.run(_work())


async def _work() -> None:
    from playground.runs import expecting, recovery  # noqa: PLC0415 - slow to load, and needed here alone
    from playground.runs.dispatch import broker  # noqa: PLC0415
    from playground.runs.execution import execution  # noqa: PLC0415
    from playground.runs.left_over import make_what_is_left_over  # noqa: PLC0415
    from playground.runs.performing import WORKER  # noqa: PLC0415
    from playground.runs.runlog_here import run_log  # noqa: PLC0415

    told_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_end.set)
    log = run_log()
    # The first beat before the first run: a run without a beating worker counts as abandoned.
    await log.beat(WORKER, ttl=recovery.ALIVE_SECONDS)
    background = [
        asyncio.create_task(recovery.beat_for_ever(WORKER, log)),
        asyncio.create_task(recovery.watch_over_runs(log)),
    ]
    broker.is_worker_process = True
    await broker.startup()
    try:
        await execution().start()
        background.append(asyncio.create_task(make_what_is_left_over()))
        background.append(asyncio.create_task(expecting.make_ready_for_ever(execution(), log)))
        await _take_runs(broker, told_to_end)
    finally:
        for task in background:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await execution().close()
        await broker.shutdown()
        await log.aclose()


async def _take_runs(broker: Any, told_to_end: asyncio.Event) -> None:
    """Until told to end, and what was begun has ended. A Redis that goes is waited for: it may come back empty."""
    from taskiq.receiver import Receiver  # noqa: PLC0415

    while not told_to_end.is_set():
        receiver = Receiver(
            broker,
            run_startup=False,
            validate_params=False,
            max_async_tasks=settings.MAX_RUNNING,
            wait_tasks_timeout=settings.LIMIT_WALL + 5,
        )
        try:
            await receiver.listen(told_to_end)
        except Exception as error:  # Redis' own, in groups or not
            _log.warning("no run can be taken from Redis right now, trying again: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
            with contextlib.suppress(Exception):  # then the next try fails too, and says so
                await broker.startup()
