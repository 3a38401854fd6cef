"""Running a program in a room: whether it may, whose share it takes, and that it is followed to its end."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from playground.answers import Refused
from playground.rooms import attending
from playground.rooms.commands import Run, RunAsked
from playground.rooms.items import Agenda, Seat, Step
from playground.rooms.live import LiveRoom
from playground.rooms.rules.steps import find_step
from playground.rooms.who import SERVER, Host, Sitting
from playground.runs import asking, bad_input
from playground.runs.askers import in_room
from playground.runs.bad_input import RunRequest

PAUSED: Final = Refused(409, "paused", "The teacher has paused running; your program is kept. Run it when he goes on.")


async def run(room: LiveRoom, who: Host | Sitting, command: Run) -> str:
    """The id of a new run, which takes the place of one's last one if that is still under way.

    Raises :class:`Refused`.
    """
    facts = room.room
    if facts.ended:
        raise Refused(409, "room-ended", "This workshop has ended; programs run on the playground's own page.")
    step = find_step(room.get("agenda", Agenda), command.step)
    clock = command.clock or (step.clock if step is not None else facts.clock)
    bad_input.check(RunRequest(source=command.source, clock=clock, python=command.python))
    async with room.lock_of(who):  # two at once would both take the place of the one before, and both stay
        return await _run(room, who, command, clock, step)


async def _run(room: LiveRoom, who: Host | Sitting, command: Run, clock: str, step: Step | None) -> str:
    if isinstance(who, Host):
        asker = in_room(room.code, None)
        made = await asking.ask(command.source, clock, command.python, asker, waiting=settings.ROOM_SEATS)
        return made.id
    if room.room.paused:
        raise PAUSED
    seat = room.find(f"seat/{who.seat}", Seat)
    if seat is None or seat.removed:
        raise Refused(403, "removed", "This seat was taken away.")
    asker = in_room(room.code, who.seat)
    former, most = seat.running, settings.ROOM_SEATS
    made = await asking.ask(command.source, clock, command.python, asker, replaces=former, waiting=most)
    step_id = step.id if step is not None else ""
    try:
        await room.wish(SERVER, RunAsked(seat=who.seat, run=made.id, step=step_id, source=command.source))
    except Refused:
        await asking.stop(made.id)  # nobody would know of it
        raise
    attending.attend(room, who.seat, made.id, step_id)
    return made.id


async def stop(room: LiveRoom, who: Host | Sitting) -> None:
    """Stop a seat's run, if one is under way. (The host stops his by its own address: he has its id.)"""
    if isinstance(who, Sitting):
        async with room.lock_of(who):  # one that was just asked for is known by then
            seat = room.find(f"seat/{who.seat}", Seat)
            if seat is not None and seat.running is not None:
                await asking.stop(seat.running)
