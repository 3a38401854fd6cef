"""What happens in a room: who may wish what, and what it changes. Plain functions of a state; nothing here waits.

:func:`perform` is the one way in. A rule that refuses raises :class:`playground.answers.Refused`, and then nothing has
been changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from playground.answers import Refused
from playground.rooms import commands as c
from playground.rooms.items import Agenda, Room, Seat, View
from playground.rooms.rules import helping, running, seats, steps, teaching
from playground.rooms.state import State
from playground.rooms.who import Host, Newcomer, Server, Sitting, Who

_ENDED: Final = "This workshop has ended; what it holds can be looked at, and not changed any more."


def perform(state: State, who: Who, command: c.Command, now: int) -> int | None:
    """Change the state as wished; the number of the seat that was taken, if one was. ``now`` is in milliseconds.

    Raises :class:`Refused`, and then the state is as before.
    """
    room = state.find("room", Room)
    if room is None:
        raise Refused(404, "no-such-room", "There is no such room any more.")
    try:
        number = _perform(state, room, who, command, now)
    except BaseException:
        state.take_back()
        raise
    state.keep()
    return number


def begin(*, code: str, title: str, clock: str, agenda: Agenda, now: int, expires: int) -> State:
    """A new room."""
    state = State({})
    first = agenda.steps[0].id if agenda.steps else ""
    state.put("room", Room(code=code, title=title, created=now, expires=expires, clock=clock, step=first))
    state.put("agenda", agenda)
    state.keep()
    return state


def _perform(state: State, room: Room, who: Who, command: c.Command, now: int) -> int | None:
    match who:
        case Server():
            _as_server(state, command, now)
        case Host():
            if room.ended and not isinstance(command, c.Look):
                raise Refused(409, "room-ended", _ENDED)
            _as_host(state, room, command, now)
        case Newcomer(digest):
            if room.ended:
                raise Refused(409, "room-ended", _ENDED)
            if not isinstance(command, c.Join):
                raise Refused(403, "not-yours", "Take a seat first.")
            return seats.join(state, room, command, digest, now)
        case Sitting(number):
            seat = state.find(f"seat/{number}", Seat)
            if seat is None or seat.removed:
                raise Refused(403, "removed", "This seat was taken away.")
            if room.ended and not isinstance(command, c.Leave):
                raise Refused(409, "room-ended", _ENDED)
            _as_seat(state, seat, command, now)
    return None


def _as_seat(state: State, seat: Seat, command: c.Command, now: int) -> None:
    match command:
        case c.Write():
            steps.write(state, seat, command, now)
        case c.GoTo():
            steps.move_seat(state, seat, command)
        case c.Rename():
            seats.rename(state, seat, command)
        case c.Hand():
            helping.hand(state, seat, up=command.up, now=now)
        case c.TakeHint():
            steps.take_hint(state, seat, command)
        case c.Following():
            state.put(f"seat/{seat.seat}", msgspec.structs.replace(seat, following=command.on))
        case c.Consent():
            helping.consent(state, seat, command)
        case c.AnswerOffer():
            helping.answer_offer(state, seat, command)
        case c.Leave():
            seats.remove(state, seat.seat)
        case _:
            raise Refused(403, "not-yours", "Only the teacher of this room can do that.")


def _as_host(state: State, room: Room, command: c.Command, now: int) -> None:
    rule = _OF_HOST.get(type(command))
    if rule is None:
        raise Refused(403, "not-yours", "A teacher has no seat; this is for participants.")
    rule(state, room, command, now)


def _end(state: State, room: Room) -> None:
    state.put("follow/view", msgspec.structs.replace(state.get("follow/view", View), on=False, attention=0))
    state.put("spotlight", None)
    state.put("room", msgspec.structs.replace(room, ended=True, paused=True))


_OF_HOST: Final[dict[type[c.Command], Callable[[State, Room, Any, int], None]]] = {
    c.Lock: lambda state, room, wish, _: state.put("room", msgspec.structs.replace(room, locked=wish.on)),
    c.Pause: lambda state, room, wish, _: state.put("room", msgspec.structs.replace(room, paused=wish.on)),
    c.HideNames: lambda state, room, wish, _: state.put("room", msgspec.structs.replace(room, names_hidden=wish.on)),
    c.Describe: lambda state, room, wish, _: teaching.describe(state, room, wish),
    c.SetAgenda: lambda state, room, wish, _: steps.set_agenda(state, wish),
    c.GoTo: lambda state, room, wish, _: steps.move_class(state, room, wish),
    c.Write: lambda state, room, wish, _: steps.write_as_host(state, wish),
    c.Demo: lambda state, room, wish, now: steps.write_demo(state, wish, now),
    c.OfferProgram: lambda state, room, wish, _: teaching.offer(state, wish),
    c.Show: lambda state, room, wish, now: teaching.show(state, wish, now),
    c.Attention: lambda state, room, wish, now: teaching.attention(state, wish, now),
    c.SetTimer: lambda state, room, wish, now: teaching.set_timer(state, wish, now),
    c.Say: lambda state, room, wish, now: teaching.say(state, wish, now),
    c.Hand: lambda state, room, wish, now: helping.hand(state, helping.needed_seat(state, wish), up=False, now=now),
    c.Look: lambda state, room, wish, _: helping.look(state, wish),
    c.AskSpotlight: lambda state, room, wish, _: helping.ask_spotlight(state, wish),
    c.EndSpotlight: lambda state, room, wish, _: state.put("spotlight", None),
    c.Remove: lambda state, room, wish, _: seats.remove(state, wish.seat),
    c.End: lambda state, room, wish, _: _end(state, room),
}


def _as_server(state: State, command: c.Command, now: int) -> None:
    match command:
        case c.RunAsked():
            running.run_asked(state, command, now)
        case c.RunEnded():
            running.run_ended(state, command, now)
        case c.BeHere():
            seats.be_here(state, command, now)
        case _:
            raise TypeError(f"the server wishes no {type(command).__name__}")
