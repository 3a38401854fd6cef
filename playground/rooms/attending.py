"""Follows a seat's run to its end, has it judged, and tells the room, whether anybody watches the run or not."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, Final

from playground.answers import Refused
from playground.rooms.checks import decode, look
from playground.rooms.commands import RunEnded
from playground.rooms.items import Agenda, Ran, Seat
from playground.rooms.live import LiveRoom
from playground.rooms.rules.steps import find_step
from playground.rooms.who import SERVER
from playground.runs import doorbell
from playground.runs.endings import is_last
from playground.runs.history import History
from playground.runs.runlog_here import run_log

_PIECE: Final = 256 << 10
_LOOK_SECONDS: Final = 1.0
_TOGETHER_SECONDS: Final = 0.03
"""What comes within this is read at once: a run that ends soon has told the most of it by then."""
LEFT_SECONDS: Final = 20.0
"""A run asked for so long ago is followed by every process that serves its room; the first to tell is heard."""
_JUDGED_AT_ONCE: Final = 2
"""Judging is computing; more at a time would only share the same processor, and keep more runs in memory."""

_log = logging.getLogger(__name__)
_attending: dict[str, asyncio.Task[None]] = {}
_judging = asyncio.Semaphore(_JUDGED_AT_ONCE)


def attend(room: LiveRoom, seat: int, run: str, step: str) -> None:
    """Begin to follow a run, unless it is followed already."""
    if run not in _attending:
        task = _attending[run] = asyncio.create_task(_attend(room, seat, run, step))
        task.add_done_callback(lambda _: _attending.pop(run, None))


async def attend_those_left(room: LiveRoom) -> None:
    """Follow what is under way and nobody seems to follow: what did may have been killed. Never returns."""
    patience = 0.0  # when a room was just opened
    while True:
        before = (time.time() - patience) * 1000
        for seat in [value for value in room.items.values.values() if isinstance(value, Seat)]:
            if seat.running is not None and seat.asked <= before:
                attend(room, seat.seat, seat.running, seat.step)
        patience = LEFT_SECONDS
        await asyncio.sleep(LEFT_SECONDS)


async def _attend(room: LiveRoom, seat: int, run: str, step: str) -> None:
    try:
        await _end_of(run)
        found = find_step(room.get("agenda", Agenda), step)
        async with _judging:
            # Read only now: those whose turn has not come would keep tens of megabytes each.
            lines = [line async for piece in History(run_log(), run, 0).pieces() for line in piece]
            ended = await asyncio.to_thread(_judged, lines, found.checks if found is not None else [])
        await _tell(room, RunEnded(seat=seat, run=run, step=step, **ended))
    except Exception:
        _log.exception("run %s of a room could not be judged", run)


async def _tell(room: LiveRoom, ended: RunEnded) -> None:
    for patience in (0.5, 2.0, 8.0):
        try:
            await room.wish(SERVER, ended)
        except Refused as refusal:
            if refusal.status < 500:
                return
            await asyncio.sleep(patience)
        else:
            return


async def _end_of(run: str) -> None:
    """Return when a run has ended, or when there is no such run."""
    history = History(run_log(), run, 0)
    async with doorbell.listening(run) as rung:
        while True:
            piece = await history.read(_PIECE)
            if piece and is_last(piece[-1]):
                return
            if piece:
                continue
            try:
                async with asyncio.timeout(_LOOK_SECONDS):
                    await rung.wait()
                await asyncio.sleep(_TOGETHER_SECONDS)
                rung.clear()
            except TimeoutError:
                # Silence: it waits for its turn, or has ended where nobody rang.
                if await history.look() is None or history.is_over:
                    return


def _judged(lines: list[str], raw: list[dict[str, Any]]) -> dict[str, Any]:
    if not lines:
        return {"outcome": "interrupted", "fault": "interrupted", "says": "the run was lost"}
    last = json.loads(lines[-1])
    seen = look(decode(raw), (json.loads(line) for line in lines))
    return {
        "outcome": last["outcome"],
        "seconds": last["at"] / 1e9,
        "tasks": last.get("totals", {}).get("tasks", 0),
        "fault": seen.fault.kind if seen.fault is not None else "",
        "says": seen.fault.sentence if seen.fault is not None else "",
        "answers": [Ran(answer.passed, answer.sentence) for answer in seen.answers],
        "tile": seen.tile,
    }
