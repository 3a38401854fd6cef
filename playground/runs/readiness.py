"""Whether this server can do its work now: its database, its Redis, and the box that programs run in."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from playground import box
from playground.box import Report
from playground.database import in_database
from playground.runs.runlog_here import run_log


@dataclass(frozen=True)
class Part:
    """One thing that the server needs, and how it is, in a sentence."""

    name: str
    works: bool
    says: str


@dataclass(frozen=True)
class Readiness:
    """All of them."""

    parts: tuple[Part, ...]
    report: Report | None
    """What was found of the box; None where workers have it, or it has not been tried yet."""

    @property
    def ready(self) -> bool:
        """Whether a program that is sent now would be run."""
        return all(part.works for part in self.parts)


async def look() -> Readiness:
    """Look at each of them; a matter of milliseconds, for nothing is tried that was tried before."""
    parts = [await _database()]
    if settings.REDIS_URL:
        return Readiness((*parts, await _redis()), None)
    from playground.runs.execution import execution  # noqa: PLC0415 - the sandbox is this process's only here

    report = execution().report
    if report.tier is None and not report.unavailable:
        return Readiness((*parts, Part("sandbox", works=False, says="The walls are being tried.")), None)
    works = report.tier is not None
    return Readiness((*parts, Part("sandbox", works, box.sentence(report))), report)


async def _database() -> Part:
    try:
        await in_database(connection.ensure_connection)()
        await in_database(_count)()
    except Exception:
        return Part("database", works=False, says="The database does not answer; the log says why.")
    return Part("database", works=True, says="The database answers.")


def _count() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


async def _redis() -> Part:
    try:
        await run_log().last_seq("-")
    except Exception:
        return Part("redis", works=False, says="Redis does not answer, so nothing can be dispatched.")
    return Part("redis", works=True, says="Redis answers. Programs run where the workers are.")
