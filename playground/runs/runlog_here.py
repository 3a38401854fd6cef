"""Which run log this process has: its own memory, or Redis."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from playground.runs.runlog import MemoryRunLog, RunLog


@cache
def run_log() -> RunLog:
    """This process's log, as the settings have it."""
    if settings.REDIS_URL:
        from playground.runs.runlog_redis import RedisRunLog  # noqa: PLC0415 - not imported where it is not used

        return RedisRunLog(settings.REDIS_URL)
    return MemoryRunLog()
