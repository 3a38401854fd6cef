"""Queries on runs, but for those on whose turn it is (:mod:`playground.runs.queue`). Plain functions; asynchronous code
awaits them by :func:`playground.database.in_database`.

A run's state changes by updates that name the state it must have, so of several who try, one succeeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from playground.runs.fairness import Asker
from playground.runs.models import Run

_LIGHT = ("archive",)


def forget(run_id: str) -> None:
    """Remove a run that could not even be handed over."""
    Run.objects.filter(pk=run_id, state=Run.State.QUEUED).delete()


def forget_all(asker: Asker) -> int:
    """Delete the runs of a share, or of one who asks within it where he is named, with what was recorded. How many.

    Of one, those under way stay; of a share all go: what is still being made is kept nowhere when it ends.
    """
    runs = Run.objects.filter(share=asker.share)
    if asker.client:
        runs = runs.filter(client=asker.client, state=Run.State.ENDED)
    return runs.delete()[0]


def find(run_id: str) -> Run | None:
    """The run without its archive, or None."""
    return Run.objects.defer(*_LIGHT).filter(pk=run_id).first()


def find_all(run_ids: Sequence[str]) -> dict[str, Run]:
    """Those of these runs that there are, without their archives, by their ids."""
    return {run.id: run for run in Run.objects.defer(*_LIGHT).filter(pk__in=run_ids)}


def find_with_archive(run_id: str) -> Run | None:
    """The run with everything, or None."""
    return Run.objects.filter(pk=run_id).first()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ends that was in the state ``was``, and what is kept of it."""

    run_id: str
    was: str
    outcome: str
    python: str
    events: int
    archive: bytes


def finish(endings: Sequence[Ending]) -> list[bool]:
    """Let runs have ended, all in one transaction; False for one whose state is another by now: it stays as it is."""
    done = [False] * len(endings)
    with transaction.atomic():
        # In the order of ids: two processes that end the same runs never wait for each other.
        for number in sorted(range(len(endings)), key=lambda number: endings[number].run_id):
            done[number] = _finish(endings[number])
    return done


def _finish(ending: Ending) -> bool:
    return bool(
        Run.objects.filter(pk=ending.run_id, state=ending.was).update(
            state=Run.State.ENDED,
            ended=timezone.now(),
            outcome=ending.outcome,
            python=ending.python,
            events=ending.events,
            archive=ending.archive,
        )
    )


def running() -> Sequence[Run]:
    """The runs that some worker makes, or had begun to make."""
    return list(Run.objects.defer(*_LIGHT).filter(state=Run.State.RUNNING))


def queued_before(moment: datetime) -> Sequence[Run]:
    """The runs that wait since before ``moment``."""
    return list(Run.objects.defer(*_LIGHT).filter(state=Run.State.QUEUED, created__lt=moment))
