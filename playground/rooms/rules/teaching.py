"""What the host does with all: lock, pause, hide names, describe, offer, show, ask for attention, time, say, end."""

from __future__ import annotations

import msgspec

from playground.answers import Refused
from playground.bodies import check_length, check_nul
from playground.programs.wording import one_line
from playground.rooms.commands import Attention, Describe, OfferProgram, Say, SetTimer, Show
from playground.rooms.items import (
    MESSAGE_LENGTH,
    MOST_MESSAGES,
    TITLE_LENGTH,
    Aside,
    Asides,
    Message,
    Messages,
    Offer,
    Room,
    Seat,
    Text,
    Timer,
    View,
)
from playground.rooms.rules.steps import check_clock, needed_step
from playground.rooms.state import State


def describe(state: State, room: Room, command: Describe) -> None:
    """Another title or clock. Raises :class:`Refused`."""
    check_clock(command.clock)
    title = titled(command.title)
    state.put("room", msgspec.structs.replace(room, title=title, clock=command.clock))


def titled(text: str) -> str:
    """A room's title as it was typed. Raises :class:`Refused`."""
    return one_line(text, longest=TITLE_LENGTH, what="title") or "Workshop"


def offer(state: State, command: OfferProgram) -> None:
    """Give a program to all; nobody's text is touched by it. Raises :class:`Refused`."""
    check_clock(command.clock)
    check_nul(command.source)
    check_length(command.source)
    if not command.source.strip():
        raise Refused(400, "source-empty", "The program is empty; there is nothing to offer.")
    if command.step:
        needed_step(state, command.step)
    former = state.find("offer", Offer)
    title = one_line(command.title, longest=TITLE_LENGTH, what="title") or "A program"
    number = 1 + (former.id if former is not None else 0)
    state.put("offer", Offer(number, title, command.source, command.clock, command.step))


def show(state: State, command: Show, now: int) -> None:
    """Change what is said, and nothing else; where the head is holds from now. Raises :class:`Refused`."""
    view = state.get("follow/view", View)
    changes = {
        name: value
        for name in ("on", "run", "head", "playing", "speed", "live", "selected", "line")
        if (value := getattr(command, name)) is not msgspec.UNSET
        and not (value is None and name not in ("run", "selected", "line"))
    }
    if command.source is not None and isinstance(command.run, str):
        check_nul(command.source)
        check_length(command.source)
        state.put("follow/run", Text(command.run, command.source))
    if changes.get("on") and not view.on:
        changes["since"] = now
    if changes.get("on") is False:
        changes["attention"] = 0
    state.put("follow/view", msgspec.structs.replace(view, **changes, at=now))


def attention(state: State, command: Attention, now: int) -> None:
    """Ask everybody to look; it shows on every screen."""
    view = state.get("follow/view", View)
    state.put("follow/view", msgspec.structs.replace(view, attention=now if command.on else 0))


def set_timer(state: State, command: SetTimer, now: int) -> None:
    """Count down, from now."""
    ends = now + 1000 * command.seconds if command.seconds else 0
    state.put("timer", Timer(ends, one_line(command.label, longest=TITLE_LENGTH, what="label")))


def say(state: State, command: Say, now: int) -> None:
    """A message to all, or to those seats of some that are there. Raises :class:`Refused`."""
    text = "\n".join(line.strip() for line in command.text.strip().splitlines())
    if not text:
        raise Refused(400, "bad-message", "The message is empty.")
    if len(text) > MESSAGE_LENGTH:
        raise Refused(400, "bad-message", f"The message has {len(text):,} characters; {MESSAGE_LENGTH} is the most.")
    to_some = state.get("asides", Asides).asides
    number = 1 + max(one.id for one in (*state.get("messages", Messages).messages, *to_some, Message(0, "", 0)))
    message = Message(number, text, now)
    if command.seats is None:
        _tell(state, "messages", message)
        return
    seats = [number for number in dict.fromkeys(command.seats) if _is_there(state, number)]
    if not seats:
        raise Refused(409, "nobody-there", "Nobody of those whom this was for is in the room any more.")
    state.put("asides", Asides([*to_some, Aside(message.id, text, now, seats)][-MOST_MESSAGES:]))
    for seat in seats:
        _tell(state, f"aside/{seat}", message)


def _tell(state: State, key: str, message: Message) -> None:
    former = state.get(key, Messages).messages
    state.put(key, Messages([*former, message][-MOST_MESSAGES:]))


def _is_there(state: State, number: int) -> bool:
    seat = state.find(f"seat/{number}", Seat)
    return seat is not None and not seat.removed
