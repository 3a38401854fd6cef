"""The one queue of runs: who may join it, whose turn it is, and which place a run has. Queries; see :mod:`.fairness`.

The queue is the database's queued runs. A message to a worker is not *that* run but a ticket for whichever run is next:
so the order is decided when a place is free, not when the runs were asked for, and it is the same for every worker.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.db.models import Count
from django.utils import timezone

from playground.runs.fairness import Asker, Waiting, in_turn
from playground.runs.models import Run
from playground.runs.records import find

PLACES_HOLD_SECONDS: Final = 0.2
"""How old the places may be that are told: everybody who waits asks for his every half a second."""


class Full(Enum):
    """Why a run may not even wait."""

    QUEUE = "queue"
    SHARE = "share"


class QueueFullError(Exception):
    """As many runs wait as may: in all, or of this share (``what``)."""

    def __init__(self, what: Full) -> None:
        super().__init__(what.value)
        self.what = what


@dataclass(frozen=True, slots=True)
class Room:
    """How many runs may run at the same time, may wait, and may wait of one share."""

    running: int
    queued: int
    queued_each: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stands: its state, and while it is queued its place (1 is the next)."""

    state: str
    place: int | None


BEGUN = Standing(Run.State.RUNNING, None)
"""How a run stands that has events, as far as they tell."""


def join(source: str, clock: str, python: str, asker: Asker, room: Room) -> Run:
    """A new queued run. Raises :class:`QueueFullError` when more wait already, beyond what could start at once."""
    counted = Run.objects.filter(state=Run.State.QUEUED).values_list("share").annotate(Count("pk"))
    queued: dict[str, int] = dict(counted.order_by())
    if sum(queued.values()) >= room.queued or queued.get(asker.share, 0) >= room.queued_each:
        free = max(0, room.running - Run.objects.filter(state=Run.State.RUNNING).count())
        if sum(queued.values()) - free >= room.queued:
            raise QueueFullError(Full.QUEUE)
        if queued.get(asker.share, 0) - free >= room.queued_each:
            raise QueueFullError(Full.SHARE)
    return Run.objects.create(source=source, clock=clock, python=python, share=asker.share, client=asker.client)


def claim_next(worker: str, *, newcomers: bool = False) -> Run | None:
    """Make the run whose turn it is this worker's, now running; None when nobody waits.

    With ``newcomers`` only runs of shares that have none under way count.
    """
    waiting = _waiting()
    under_way = _under_way() if newcomers or len(waiting) > 1 else []
    if newcomers:
        busy = {asker.share for asker in under_way}
        waiting = [run for run in waiting if run.asker.share not in busy]
    for run in in_turn(waiting, under_way):
        queued = Run.objects.filter(pk=run.id, state=Run.State.QUEUED)
        if queued.update(state=Run.State.RUNNING, worker=worker, started=timezone.now()):
            return find(run.id)
    return None


def standing(run_id: str) -> Standing | None:
    """Where a run stands; None when there is no such run. A queued one's place is PLACES_HOLD_SECONDS old at most.

    A class that has pressed Run asks for two hundred of them at once: that is one question to the database.
    """
    place = _places.known(run_id)
    if place is not None:
        return Standing(Run.State.QUEUED, place)
    state = Run.objects.filter(pk=run_id).values_list("state", flat=True).first()
    if state is None:
        return None
    return Standing(state, _places.of(run_id) if state == Run.State.QUEUED else None)


class _Places:
    """Every queued run's place, found for all of them at once."""

    def __init__(self) -> None:
        self._found: Mapping[str, int] = {}
        self._until = 0.0

    def known(self, run_id: str) -> int | None:
        """A queued run's place, if all were found just now and it was among them."""
        return self._found.get(run_id) if time.monotonic() < self._until else None

    def of(self, run_id: str) -> int:
        """The place of a queued run; one that has just left the queue is the next."""
        if time.monotonic() >= self._until or run_id not in self._found:
            in_order = in_turn(_waiting(), _under_way())
            self._found = {run.id: place for place, run in enumerate(in_order, start=1)}
            self._until = time.monotonic() + PLACES_HOLD_SECONDS
        return self._found.get(run_id, 1)


_places = _Places()


def _waiting() -> list[Waiting]:
    queued = Run.objects.filter(state=Run.State.QUEUED).order_by("created", "pk")
    return [Waiting(pk, Asker(share, client)) for pk, share, client in queued.values_list("pk", "share", "client")]


def _under_way() -> list[Asker]:
    running = Run.objects.filter(state=Run.State.RUNNING)
    return [Asker(share, client) for share, client in running.values_list("share", "client")]
