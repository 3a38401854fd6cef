"""Seats: taking one, its name, the room's door, leaving and being removed."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

import msgspec
from django.conf import settings

from playground.answers import Refused
from playground.programs.wording import one_line
from playground.rooms.commands import BeHere, Join, Rename
from playground.rooms.items import NAME_LENGTH, Code, Hands, Here, Room, Seat, Secret, Spotlight
from playground.rooms.state import State

_CALM = (
    *("Brave", "Calm", "Clever", "Curious", "Eager", "Gentle", "Happy", "Kind", "Lively", "Lucky", "Merry", "Mellow"),
    *("Nimble", "Patient", "Quick", "Quiet", "Shiny", "Sunny", "Swift", "Wise"),
)
_ANIMALS = (
    *("Badger", "Bear", "Crow", "Finch", "Fox", "Gull", "Hare", "Heron", "Ibis", "Koala", "Lark", "Lynx", "Mole"),
    *("Newt", "Otter", "Owl", "Panda", "Robin", "Seal", "Stork", "Swan", "Tern", "Wren", "Yak"),
)
_FILLERS: Final = dict.fromkeys((0x115F, 0x1160, 0x2800))
"""Letters and symbols by their category, of which nothing is seen all the same."""
_TRIES: Final = 60
EVER: Final = 4
"""Times as many seats as there may be at once are ever taken: one who comes and goes without end fills no disk."""


def join(state: State, room: Room, command: Join, digest: str, now: int) -> int:
    """A new seat, and its number. Raises :class:`Refused` when the room takes nobody."""
    if room.locked:
        raise Refused(403, "room-locked", "The teacher has locked this room; nobody new can come in right now.")
    seats = [seat for _, seat in state.all("seat/", Seat)]
    most: int = settings.ROOM_SEATS
    if sum(not seat.removed for seat in seats) >= most:
        raise Refused(409, "room-full", f"This room has {most} seats, and all of them are taken.")
    if len(seats) >= EVER * most:
        sentence = f"{len(seats):,} seats of this room were taken and left, and no more may be; open another one."
        raise Refused(409, "room-full", sentence)
    number = 1 + max((seat.seat for seat in seats), default=0)
    taken = {_seen(seat.name) for seat in seats if not seat.removed}
    name = named(command.name, taken) if command.name.strip() else friendly(taken)
    state.put(f"seat/{number}", Seat(seat=number, name=name, joined=now, step=room.step))
    state.put(f"secret/{number}", Secret(digest))
    return number


def rename(state: State, seat: Seat, command: Rename) -> None:
    """Another name. Raises :class:`Refused`."""
    taken = {_seen(other.name) for _, other in state.all("seat/", Seat) if other.seat != seat.seat}
    state.put(f"seat/{seat.seat}", msgspec.structs.replace(seat, name=named(command.name, taken)))


def remove(state: State, number: int) -> None:
    """Delete everything of a seat but that there was one: whoever sat there is told so. No such seat: nothing."""
    seat = state.find(f"seat/{number}", Seat)
    if seat is None or seat.removed:
        return
    state.put(f"seat/{number}", Seat(seat=number, name="", joined=seat.joined, removed=True))
    state.put(f"secret/{number}", None)
    for kind in ("run", "ran", "history", "hints", "aside", "asked", "here"):
        state.put(f"{kind}/{number}", None)
    for key, _ in list(state.all(f"code/{number}/", Code)):
        state.put(key, None)
    hands = state.get("hands", Hands)
    state.put("hands", Hands([other for other in hands.seats if other != number]))
    spotlight = state.find("spotlight", Spotlight)
    if spotlight is not None and spotlight.seat == number:
        state.put("spotlight", None)


def be_here(state: State, command: BeHere, now: int) -> None:
    """Note who is connected, and until when that holds without a further word."""
    until = now + command.seconds * 1000 if command.seconds else 0
    for number in command.seats:
        if state.find(f"secret/{number}", Secret) is not None:
            state.put(f"here/{number}", Here(until))


def named(text: str, taken: set[str]) -> str:
    """The name that somebody typed, with a number where another has it already. Raises :class:`Refused`."""
    name = one_line(text, longest=NAME_LENGTH, what="name")
    if not _seen(name):
        raise Refused(400, "bad-name", "Type a name; any will do.")
    return _unlike(name, taken)


def friendly(taken: set[str]) -> str:
    """A name for somebody who typed none."""
    for _ in range(_TRIES):
        name = f"{secrets.choice(_CALM)} {secrets.choice(_ANIMALS)}"
        if _seen(name) not in taken:
            return name
    return _unlike(name, taken)


def _unlike(name: str, taken: set[str]) -> str:
    number, found = 2, name
    while _seen(found) in taken:
        found = f"{name[: NAME_LENGTH - 4]} {number}"
        number += 1
    return found


def _seen(name: str) -> str:
    """What is seen of a name, near enough: two that look the same are the same."""
    plain = unicodedata.normalize("NFKC", name)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf").translate(_FILLERS).casefold()
