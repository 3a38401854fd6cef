"""Every query on runs. Plain functions; asynchronous code awaits them by :func:`playground.database.in_database`.

A run's state changes by updates that name the state it must have, so of several who try, one succeeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from playground.runs.models import Run

_LIGHT = ("archive",)


class QueueFullError(Exception):
    """As many runs wait as may."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stands: its state, and while it is queued its place (1 is the next)."""

    state: str
    place: int | None


BEGUN = Standing(Run.State.RUNNING, None)
"""How a run stands that has events, as far as they tell."""


def create(source: str, clock: str, python: str, *, max_running: int, max_queued: int) -> Run:
    """A new queued run. Raises :class:`QueueFullError` when ``max_queued`` wait that could not start at once."""
    queued = Run.objects.filter(state=Run.State.QUEUED).count()
    if queued >= max_queued:
        running = Run.objects.filter(state=Run.State.RUNNING).count()
        if queued - max(0, max_running - running) >= max_queued:
            raise QueueFullError
    return Run.objects.create(source=source, clock=clock, python=python)


def forget(run_id: str) -> None:
    """Remove a run that could not even be handed over."""
    Run.objects.filter(pk=run_id, state=Run.State.QUEUED).delete()


def find(run_id: str) -> Run | None:
    """The run without its archive, or None."""
    return Run.objects.defer(*_LIGHT).filter(pk=run_id).first()


def find_with_archive(run_id: str) -> Run | None:
    """The run with everything, or None."""
    return Run.objects.filter(pk=run_id).first()


def standing(run_id: str) -> Standing | None:
    """Where a run stands; None when there is no such run."""
    found = Run.objects.filter(pk=run_id).values_list("state", "created").first()
    if found is None:
        return None
    state, created = found
    return Standing(state, _place(run_id, created) if state == Run.State.QUEUED else None)


def claim(run_id: str, worker: str) -> Run | None:
    """Make a queued run this worker's, now running; None when it is no longer there to be claimed."""
    queued = Run.objects.filter(pk=run_id, state=Run.State.QUEUED)
    if not queued.update(state=Run.State.RUNNING, worker=worker, started=timezone.now()):
        return None
    return find(run_id)


def finish(run_id: str, *, was: str, outcome: str, python: str, events: int, archive: bytes) -> bool:
    """Let a run have ended; False when its state was not ``was`` any more, and nothing was changed."""
    return bool(
        Run.objects.filter(pk=run_id, state=was).update(
            state=Run.State.ENDED,
            ended=timezone.now(),
            outcome=outcome,
            python=python,
            events=events,
            archive=archive,
        )
    )


def running() -> Sequence[Run]:
    """The runs that some worker makes, or had begun to make."""
    return list(Run.objects.defer(*_LIGHT).filter(state=Run.State.RUNNING))


def queued_before(moment: datetime) -> Sequence[Run]:
    """The runs that wait since before ``moment``."""
    return list(Run.objects.defer(*_LIGHT).filter(state=Run.State.QUEUED, created__lt=moment))


def _place(run_id: str, created: datetime) -> int:
    earlier = Q(created__lt=created) | Q(created=created, id__lt=run_id)
    return Run.objects.filter(earlier, state=Run.State.QUEUED).count() + 1
