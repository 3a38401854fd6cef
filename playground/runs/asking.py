"""Asking for a run, stopping one, and how one stands."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
from typing import Any

from django.conf import settings

from playground import pythons
from playground.answers import Refused
from playground.database import in_database, in_database_together
from playground.programs.recording import compress
from playground.runs import dispatch, endings, queue, records
from playground.runs.doorbell import ring
from playground.runs.fairness import Asker
from playground.runs.history import last_event, standing
from playground.runs.keeping import finish
from playground.runs.limits import limits_as_facts
from playground.runs.models import Run
from playground.runs.patience import Patience
from playground.runs.runlog_here import run_log

_log = logging.getLogger(__name__)
_patience = Patience()
_join = in_database_together(queue.join)
_under_way: set[asyncio.Future[Run]] = set()


async def ask(
    source: str,
    clock: str,
    python: str | None,
    asker: Asker,
    *,
    replaces: str | None = None,
    waiting: int | None = None,
) -> Run:
    """A run of this program, queued and handed over. All of it was checked (:mod:`playground.runs.bad_input`).

    ``python`` is a name such as ``3.12``; None is the default one. The run that it ``replaces`` is stopped first, and
    takes no place from it; one that has ended, or that there is none of, is not missed. ``waiting`` is how many of this
    share may wait, where that is not what an address has.

    Raises :class:`Refused` when the queue is full, or no worker can be reached.
    """
    if replaces is not None:
        with contextlib.suppress(Refused):
            await stop(replaces)
    await _patience.wait(asker.share)
    # Whoever asks may hang up meanwhile, and is cancelled then: between the two steps a run would be lost.
    room = queue.Room(settings.MAX_RUNNING, settings.MAX_QUEUED, waiting or settings.MAX_QUEUED_EACH)
    asking = asyncio.ensure_future(_ask(source, clock, python or pythons.default(), asker, room))
    _under_way.add(asking)
    asking.add_done_callback(_is_done)
    return await asyncio.shield(asking)


async def stop(run_id: str) -> Run:
    """Ask a run to end now; return how it stands. Raises :class:`Refused` when there is no such run.

    One that is queued has ended when this returns; one that is running ends at once, and says so by its last event.
    Also raises it when the wish cannot be passed on right now.
    """
    run = await find(run_id)
    if run.state == Run.State.QUEUED and await _end_queued(run):
        await ring(run_id)
        return await find(run_id)
    if run.state != Run.State.ENDED:
        try:
            await run_log().request_stop(run_id)
        except OSError:
            raise out_of_reach() from None
    return run


async def describe(run_id: str) -> dict[str, Any]:
    """How a run stands. Raises :class:`Refused` when there is no such run, or that cannot be found out right now."""
    run = await find(run_id)
    place = None
    state, outcome, events = str(run.state), run.outcome, run.events
    if run.state == Run.State.QUEUED:
        stands = await standing(run_id)
        place = stands.place if stands is not None else None
    try:
        last = await last_event(run_log(), run_id) if run.state != Run.State.ENDED else None
    except OSError:
        raise out_of_reach() from None
    if last is not None:
        events = last["seq"]
        if last["type"] == "run.ended":
            # It has ended for whoever watches it, though it is being kept only now.
            state, place, outcome = Run.State.ENDED.value, None, last["outcome"]
    return {
        "run": run.id,
        "state": state,
        "place": place,
        "clock": run.clock,
        "python": pythons.known_as(run.python),
        "outcome": outcome,
        "events": events,
        **addresses(run_id),
    }


async def find(run_id: str) -> Run:
    """The run without its archive. Raises :class:`Refused` when there is none."""
    run = await in_database(records.find)(run_id)
    if run is None:
        raise no_such_run(run_id)
    return run


def addresses(run_id: str) -> dict[str, str]:
    """Where a run is found, and where it is watched."""
    return {"url": f"/api/runs/{run_id}", "socket": f"/ws/runs/{run_id}/"}


def out_of_reach() -> Refused:
    """The refusal for what only a run's log can tell, when that is away."""
    sentence = "What runs that are under way say cannot be reached right now. Try again in a moment."
    return Refused(503, "out-of-reach", sentence, retry_after=2)


def no_such_run(run_id: str) -> Refused:
    """The refusal for an id that no run has."""
    shown = run_id if len(run_id) <= 22 else run_id[:22] + "…"
    return Refused(404, "no-such-run", f"There is no run {shown} here.")


async def _ask(source: str, clock: str, python: str, asker: Asker, room: queue.Room) -> Run:
    run = await _join(queue.Wish(source, clock, python, asker, room))
    if isinstance(run, queue.Full):
        _patience.begin(asker.share)
        raise _too_many(run, room)
    try:
        await dispatch.hand_over(run.id)
    except Exception:
        _log.exception("run %s could not be handed to a worker", run.id)
        await in_database(records.forget)(run.id)
        raise Refused(503, "no-worker", "No worker can be reached. Try again in a moment.", retry_after=5) from None
    return run


def _too_many(what: queue.Full, room: queue.Room) -> Refused:
    patience = max(1, math.ceil(settings.LIMIT_WALL / 4))
    if what is queue.Full.SHARE:
        sentence = (
            f"{room.queued_each} runs from your address or workshop are waiting already, and no more may at a time."
        )
        return Refused(429, "too-many-runs-of-yours", sentence, retry_after=patience)
    sentence = f"{room.queued} runs are waiting already, and no more may."
    return Refused(429, "too-many-runs", sentence, retry_after=patience)


def _is_done(asking: asyncio.Future[Run]) -> None:
    _under_way.discard(asking)
    if not asking.cancelled():
        asking.exception()  # seen: a refusal that nobody waits for any more is no failure


async def _end_queued(run: Run) -> bool:
    lines = endings.missing(
        [], clock=run.clock, python=run.python, limits=limits_as_facts(), outcome="stopped", reason=None
    )
    return await finish(
        records.Ending(
            run_id=run.id,
            was=Run.State.QUEUED,
            outcome="stopped",
            python=endings.python_of(lines),
            events=len(lines),
            archive=compress(lines),
        )
    )
