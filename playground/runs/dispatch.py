"""Hands a run to a worker: by Taskiq, in this process or, with ``REDIS_URL``, through a Redis stream to another one.

The task is the same either way. A message may be delivered twice (a worker died with it): :mod:`.performing` sees to it
that a run is not made twice.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from taskiq import AsyncBroker, InMemoryBroker

QUEUE: Final = "playground:runs"

_REDELIVERY_SECONDS: Final = 30
"""After so long a message that nobody has finished is given to a worker again, perhaps to the same one."""


def _make_broker() -> AsyncBroker:
    if not settings.REDIS_URL:
        return InMemoryBroker(cast_types=False, max_async_tasks=settings.MAX_RUNNING)
    from taskiq_redis import RedisStreamBroker  # noqa: PLC0415 - not imported where it is not used

    return RedisStreamBroker(
        settings.REDIS_URL,
        queue_name=QUEUE,
        consumer_group_name="workers",
        consumer_id="0",  # runs that were asked for before the first worker came are not lost
        maxlen=100_000,
        xread_count=1,  # a worker takes no more than it can begin; the others have a share
        xread_block=1000,
        idle_timeout=_REDELIVERY_SECONDS * 1000,
        unacknowledged_lock_timeout=10,
    )


broker: Final[Any] = _make_broker()


@broker.task(task_name="playground.perform")  # type: ignore[untyped-decorator]  # the broker is one of two
async def perform_run(run_id: str) -> None:
    """Make the run. In the worker's process."""
    # The server of an installation with workers never loads the sandbox.
    from playground.runs.performing import perform  # noqa: PLC0415

    await perform(run_id)


async def hand_over(run_id: str) -> None:
    """Give the run to whichever worker is next. Raises what the broker raises when it cannot be reached."""
    await perform_run.kiq(run_id)
