"""Running a program in a room: whether it may, whose share it takes, and that it is followed to its end."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from playground.answers import Refused
from playground.rooms import attending
from playground.rooms.commands import Run, RunAsked
from playground.rooms.items import Agenda, Seat
from playground.rooms.live import LiveRoom
from playground.rooms.rules.steps import find_step
from playground.rooms.who import SERVER, Host, Sitting
from playground.runs import asking, bad_input
from playground.runs.askers import in_room
from playground.runs.bad_input import RunRequest

PAUSED: Final = Refused(409, "paused", "The teacher has paused running; your program is kept, and runs later.")


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
    if isinstance(who, Host):
        asker = in_room(room.code, None)
        made = await asking.ask(command.source, clock, command.python, asker, waiting=settings.ROOM_SEATS)
        return made.id
    if facts.paused:
        raise PAUSED
    seat = room.find(f"seat/{who.seat}", Seat)
    former = seat.running if seat is not None else None
    asker = in_room(room.code, who.seat)
    made = await asking.ask(command.source, clock, command.python, asker, replaces=former, waiting=settings.ROOM_SEATS)
    step_id = step.id if step is not None else ""
    await room.wish(SERVER, RunAsked(seat=who.seat, run=made.id, step=step_id, source=command.source))
    attending.attend(room, who.seat, made.id, step_id)
    return made.id


async def stop(room: LiveRoom, who: Host | Sitting) -> None:
    """Stop a seat's run, if one is under way. (The host stops his by its own address: he has its id.)"""
    if isinstance(who, Sitting):
        seat = room.find(f"seat/{who.seat}", Seat)
        if seat is not None and seat.running is not None:
            await asking.stop(seat.running)
