"""The one queue of runs: who may join it, whose turn it is, and which place a run has. Queries; see :mod:`.fairness`.

The queue is the database's queued runs. A message to a worker is not *that* run but a ticket for whichever run is next:
so the order is decided when a place is free, not when the runs were asked for, and it is the same for every worker.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.db.models import Count
from django.utils import timezone

from playground.runs.fairness import Asker, Waiting, chosen, in_turn
from playground.runs.models import Run
from playground.runs.records import find_all

PLACES_HOLD_SECONDS: Final = 0.2
"""How old the places may be that are told: everybody who waits asks for his every half a second."""


class Full(Enum):
    """Why a run may not even wait: as many do as may, in all or of this share."""

    QUEUE = "queue"
    SHARE = "share"


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


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants this program to be run, and may wait in this much room."""

    source: str
    clock: str
    python: str
    asker: Asker
    room: Room


def join(wishes: Sequence[Wish]) -> list[Run | Full]:
    """A new queued run for each; none where more wait already than may, beyond what could start at once."""
    counted = Run.objects.filter(state=Run.State.QUEUED).values_list("share").annotate(Count("pk"))
    queued: Counter[str] = Counter(dict(counted.order_by()))
    answers = [_joined(wish, queued) for wish in wishes]
    Run.objects.bulk_create([answer for answer in answers if isinstance(answer, Run)])
    return answers


def _joined(wish: Wish, queued: Counter[str]) -> Run | Full:
    """The run, not saved yet and counted in ``queued``; or why there is none."""
    room, share = wish.room, wish.asker.share
    if queued.total() >= room.queued or queued[share] >= room.queued_each:
        free = max(0, room.running - Run.objects.filter(state=Run.State.RUNNING).count())
        if queued.total() - free >= room.queued:
            return Full.QUEUE
        if queued[share] - free >= room.queued_each:
            return Full.SHARE
    queued[share] += 1
    return Run(source=wish.source, clock=wish.clock, python=wish.python, share=share, client=wish.asker.client)


def claim(worker: str, newcomers: Sequence[bool]) -> list[Run | None]:
    """For each of several free places, make the run whose turn it is this worker's, now running; None: nobody's is.

    In a place for ``newcomers`` only runs of shares that have none under way count.
    """
    claimed: dict[int, str] = {}
    empty = list(range(len(newcomers)))
    with _claiming:  # what this process claims at the same moment counts as under way, or is counted after it
        while empty:
            turns = chosen(*_everybody(), [newcomers[place] for place in empty])
            given = [(place, run.id) for place, run in zip(empty, turns, strict=True) if run is not None]
            claimed |= {place: run_id for place, run_id in given if _is_claimed(run_id, worker)}
            empty = [place for place, _ in given if place not in claimed]  # another worker was quicker
    found = find_all(list(claimed.values()))
    return [found.get(claimed.get(place, "")) for place in range(len(newcomers))]


def _is_claimed(run_id: str, worker: str) -> bool:
    queued = Run.objects.filter(pk=run_id, state=Run.State.QUEUED)
    return bool(queued.update(state=Run.State.RUNNING, worker=worker, started=timezone.now()))


def standing(run_ids: Sequence[str]) -> list[Standing | None]:
    """Where runs stand; None when there is no such run. A queued one's place is PLACES_HOLD_SECONDS old at most."""
    known = {run_id: place for run_id in run_ids if (place := _places.known(run_id)) is not None}
    unknown = [run_id for run_id in run_ids if run_id not in known]
    found = dict(Run.objects.filter(pk__in=unknown).values_list("pk", "state")) if unknown else {}
    known |= {run_id: _places.of(run_id) for run_id, state in found.items() if state == Run.State.QUEUED}
    stand = {run_id: Standing(state, None) for run_id, state in found.items()}
    stand |= {run_id: Standing(Run.State.QUEUED, place) for run_id, place in known.items()}
    return [stand.get(run_id) for run_id in run_ids]


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
            in_order = in_turn(*_everybody())
            self._found = {run.id: place for place, run in enumerate(in_order, start=1)}
            self._until = time.monotonic() + PLACES_HOLD_SECONDS
        return self._found.get(run_id, 1)


_places = _Places()


_claiming = threading.Lock()


def _everybody() -> tuple[list[Waiting], list[Asker]]:
    """Who waits, oldest first, and who has a run under way: by one query, for both at the same moment."""
    waiting, under_way = [], []
    runs = Run.objects.filter(state__in=(Run.State.QUEUED, Run.State.RUNNING)).order_by("created", "pk")
    for pk, state, share, client in runs.values_list("pk", "state", "share", "client"):
        if state == Run.State.QUEUED:
            waiting.append(Waiting(pk, Asker(share, client)))
        else:
            under_way.append(Asker(share, client))
    return waiting, under_way
